/** Tests of the Lua engine: the contract of all engines, what is Lua's own, and its speed. */
@NullMarked
package io.spoa.script.lua;

import org.jspecify.annotations.NullMarked;
