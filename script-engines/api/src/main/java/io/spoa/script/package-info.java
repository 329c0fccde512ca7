/**
 * What a scripting language must offer to run callbacks, and what the agent offers to it. A language is a
 * {@link io.spoa.script.EngineProvider} found by {@link java.util.ServiceLoader}; it knows neither Netty nor the agent.
 */
@NullMarked
package io.spoa.script;

import org.jspecify.annotations.NullMarked;
