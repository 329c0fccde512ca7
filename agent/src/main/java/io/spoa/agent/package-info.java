/** The agent: wires listeners, connections and workers together. {@link io.spoa.agent.Agent} is where reading starts. */
@NullMarked
package io.spoa.agent;

import org.jspecify.annotations.NullMarked;
