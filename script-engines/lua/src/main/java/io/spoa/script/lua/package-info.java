/**
 * Lua scripts: the global {@code spoa}, arguments as Lua values without copies, and errors in the
 * script's own terms. The interpreter and its library live in {@code io.spoa.script.lua.lib}.
 */
@NullMarked
package io.spoa.script.lua;

import org.jspecify.annotations.NullMarked;
