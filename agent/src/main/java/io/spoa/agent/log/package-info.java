/**
 * What the agent tells its operator: lines of its log and of access logs, on their way to standard output, files or syslog.
 * Knows nothing of workers or the network; {@link io.spoa.agent.log.Logs} is where reading starts.
 */
@NullMarked
package io.spoa.agent.log;

import org.jspecify.annotations.NullMarked;
