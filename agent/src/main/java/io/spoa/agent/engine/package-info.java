/**
 * Which engine runs which script. {@link io.spoa.agent.engine.Engines} knows those that are installed, found by
 * {@link java.util.ServiceLoader}, and those that could be.
 */
@NullMarked
package io.spoa.agent.engine;

import org.jspecify.annotations.NullMarked;
