/** An example of a plugin for spoa, in Java. It uses nothing but the JDK and {@code io.spoa.plugin}. */
@NullMarked
package io.spoa.examples;

import org.jspecify.annotations.NullMarked;
