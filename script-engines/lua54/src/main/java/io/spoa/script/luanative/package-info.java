/**
 * Real Lua, 5.4 and 5.3, in its own C library, called through the Foreign Function and Memory API (docs/adr/0011). What scripts
 * see is made in Lua, by the files in this package's resources; Java pushes arguments, calls, and reads what was set.
 */
@NullMarked
package io.spoa.script.luanative;

import org.jspecify.annotations.NullMarked;
