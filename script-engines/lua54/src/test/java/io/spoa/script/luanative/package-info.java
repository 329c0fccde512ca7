/** Tests of the native Lua engines. */
@NullMarked
package io.spoa.script.luanative;

import org.jspecify.annotations.NullMarked;
