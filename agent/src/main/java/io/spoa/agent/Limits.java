package io.spoa.agent;

import java.time.Duration;
import java.util.Map;

/**
 * The bounds an agent keeps.
 *
 * @param maxFrameSize the biggest frame it is willing to handle, in bytes, from 256; HAProxy usually offers 16380
 * @param maxPayload the most bytes of a payload that comes in fragments
 * @param queueCapacity how many NOTIFYs may wait for a worker
 * @param queueBytes how many bytes those may have together
 * @param helloPatience how long a connection may take to say HELLO
 * @param processing how long a message may take from its NOTIFY's arrival on; a callback that runs longer is stopped
 * @param ownProcessing the same for messages with a time of their own, by name
 * @param callbackBytes how much memory a callback may ask for while the heap is nearly full, in bytes, what it freed again
 *     included; it is stopped then
 * @param drain how long a stop waits for what is in flight
 */
public record Limits(
        int maxFrameSize,
        int maxPayload,
        int queueCapacity,
        long queueBytes,
        Duration helloPatience,
        Duration processing,
        Map<String, Duration> ownProcessing,
        long callbackBytes,
        Duration drain) {
    /** The defaults: 20 in flight on some thousand connections, and time enough for any script that is not stuck. */
    public static final Limits DEFAULT = new Limits(
            256 << 10,
            1 << 20,
            1 << 16,
            48 << 20,
            Duration.ofSeconds(10),
            Duration.ofMillis(400),
            Map.of(),
            Runtime.getRuntime().maxMemory() / 8,
            Duration.ofSeconds(5));

    /** Copies the map. */
    public Limits {
        ownProcessing = Map.copyOf(ownProcessing);
    }

    /** These limits with another queue. */
    public Limits withQueueCapacity(int jobs) {
        return new Limits(
                maxFrameSize,
                maxPayload,
                jobs,
                queueBytes,
                helloPatience,
                processing,
                ownProcessing,
                callbackBytes,
                drain);
    }

    /** These limits with another time for messages. */
    public Limits withProcessing(Duration limit) {
        return withProcessing(limit, ownProcessing);
    }

    /** These limits with other times for messages, those with a time of their own by name. */
    public Limits withProcessing(Duration limit, Map<String, Duration> own) {
        return new Limits(
                maxFrameSize, maxPayload, queueCapacity, queueBytes, helloPatience, limit, own, callbackBytes, drain);
    }
}
