/**
 * A Lua for the agent's scripts: LuaJ's values and compiler with an own virtual machine and own standard libraries.
 * Each {@link org.luaj.vm2.Globals} made here is one interpreter, used by one thread at a time and sharing nothing.
 */
@NullMarked
package io.spoa.script.lua.lib;

import org.jspecify.annotations.NullMarked;
