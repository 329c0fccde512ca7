package io.spoa.agent.settings;

/**
 * How much an agent takes upon itself.
 *
 * @param queueJobs how many NOTIFYs may wait for a worker, from 1
 * @param queueBytes how many bytes those may have together
 * @param callbackBytes how much memory a callback may ask for while the heap is nearly full, in bytes, what it freed again
 *     included; it is stopped then
 * @param waiting how many callbacks each worker puts aside while they wait, from 0; one that waits beyond that keeps its worker
 */
public record Bounds(int queueJobs, long queueBytes, long callbackBytes, int waiting) {
    /** 20 in flight on some thousand connections. */
    public static final Bounds DEFAULT =
            new Bounds(1 << 16, 48 << 20, Runtime.getRuntime().maxMemory() / 8, 1 << 14);
}
