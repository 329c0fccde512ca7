package io.spoa.agent.log;

/** Draws which of many are told. No lock, no garbage. One thread at a time. */
public final class Sampler {
    private final double part;
    private long random = System.nanoTime() | 1;

    /** @param part of them are told, from 0 to 1 */
    public Sampler(double part) {
        this.part = part;
    }

    /** Whether the next one is not told. */
    public boolean leavesOut() {
        if (part >= 1) {
            return false;
        }
        random ^= random << 13;
        random ^= random >>> 7;
        random ^= random << 17;
        return (random >>> 11) * 0x1.0p-53 >= part;
    }
}
