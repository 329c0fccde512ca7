/**
 * The network side: listeners, the pipeline of a connection, and the way of NOTIFYs to the workers and of ACKs back.
 * Everything but {@link io.spoa.agent.server.Listeners} runs on the event loop of its connection.
 */
@NullMarked
package io.spoa.agent.server;

import org.jspecify.annotations.NullMarked;
