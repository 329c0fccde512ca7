/**
 * The interface between spoa and a Java plugin: a jar given with {@code -f handlers.jar} whose
 * {@code META-INF/services/io.spoa.plugin.SpoaPlugin} names classes that implement {@link io.spoa.plugin.SpoaPlugin}.
 * It needs nothing but the JDK, and nothing else of the agent is visible to a plugin.
 */
@NullMarked
package io.spoa.plugin;

import org.jspecify.annotations.NullMarked;
