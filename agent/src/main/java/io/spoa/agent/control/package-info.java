/**
 * The control socket: what an operator asks of a running agent, and its answers. Runs on threads of its own and only
 * looks at what the workers and event loops write; commands are in {@link io.spoa.agent.control.command}.
 */
@NullMarked
package io.spoa.agent.control;

import org.jspecify.annotations.NullMarked;
