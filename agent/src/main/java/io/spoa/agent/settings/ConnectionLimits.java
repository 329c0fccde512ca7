package io.spoa.agent.settings;

import java.time.Duration;

/**
 * The bounds of connections.
 *
 * @param most how many there may be at a time, from 1; 0 for what the limit on file descriptors allows
 * @param maxFrameSize the biggest frame that is handled, in bytes, from 256; HAProxy usually offers 16380
 * @param maxPayload the most bytes of a payload that comes in fragments
 * @param patience how long one may take to say HELLO, and to end what it has begun to send
 */
public record ConnectionLimits(int most, int maxFrameSize, int maxPayload, Duration patience) {
    /** The defaults. */
    public static final ConnectionLimits DEFAULT = new ConnectionLimits(0, 256 << 10, 1 << 20, Duration.ofSeconds(10));

    /** These with another patience. */
    public ConnectionLimits withPatience(Duration other) {
        return new ConnectionLimits(most, maxFrameSize, maxPayload, other);
    }
}
