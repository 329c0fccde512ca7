package io.spoa.agent;

import java.time.Duration;

/**
 * The bounds an agent keeps.
 *
 * @param maxFrameSize the biggest frame it is willing to handle, in bytes, from 256; HAProxy usually offers 16380
 * @param maxPayload the most bytes of a payload that comes in fragments
 * @param queueCapacity how many NOTIFYs may wait for a worker
 * @param queueBytes how many bytes those may have together
 * @param helloPatience how long a connection may take to say HELLO
 * @param processing how long a NOTIFY may take from its arrival on; a callback that runs longer is stopped
 * @param drain how long a stop waits for what is in flight
 */
public record Limits(
        int maxFrameSize,
        int maxPayload,
        int queueCapacity,
        long queueBytes,
        Duration helloPatience,
        Duration processing,
        Duration drain) {
    /** The defaults: 20 in flight on some thousand connections, and time enough for any script that is not stuck. */
    public static final Limits DEFAULT = new Limits(
            256 << 10,
            1 << 20,
            1 << 16,
            48 << 20,
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(5));

    /** These limits with another queue. */
    public Limits withQueueCapacity(int jobs) {
        return new Limits(maxFrameSize, maxPayload, jobs, queueBytes, helloPatience, processing, drain);
    }

    /** These limits with another time for a NOTIFY. */
    public Limits withProcessing(Duration limit) {
        return new Limits(maxFrameSize, maxPayload, queueCapacity, queueBytes, helloPatience, limit, drain);
    }
}
