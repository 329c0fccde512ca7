/**
 * Java plugins: jars whose classes implement {@code io.spoa.plugin}, each in a class loader of its own that sees the JDK and
 * that interface. The arguments of a message are decoded where they lie, when a plugin asks for them.
 */
@NullMarked
package io.spoa.script.javaplugin;

import org.jspecify.annotations.NullMarked;
