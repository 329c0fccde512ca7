package io.spoa.agent.control;

import java.time.Duration;

/**
 * What those at the control socket may take.
 *
 * @param connections how many there may be at a time
 * @param lineBytes the longest line, in bytes
 * @param idle how long one may say nothing
 * @param taking how long one may take to read an answer
 */
record ControlBounds(int connections, int lineBytes, Duration idle, Duration taking) {
    static final ControlBounds DEFAULT =
            new ControlBounds(32, 16 << 10, Duration.ofMinutes(10), Duration.ofSeconds(10));
}
