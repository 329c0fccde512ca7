/**
 * The commands of the control socket, a small class each; {@link io.spoa.agent.control.command.AgentCommands} has the list.
 * They run on the control socket's threads.
 */
@NullMarked
package io.spoa.agent.control.command;

import org.jspecify.annotations.NullMarked;
