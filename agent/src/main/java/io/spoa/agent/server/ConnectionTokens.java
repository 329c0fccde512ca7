package io.spoa.agent.server;

import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLong;

/** Numbers that tell connections apart in logs, and tell nothing else: not the address, not how many there were. Any thread. */
final class ConnectionTokens {
    private static final AtomicLong NEXT = new AtomicLong(new SecureRandom().nextLong());

    private ConnectionTokens() {}

    /** A number that none had before: the finish of SplitMix64 maps no two onto one. */
    static long next() {
        long x = NEXT.getAndAdd(0x9e3779b97f4a7c15L);
        x = (x ^ x >>> 30) * 0xbf58476d1ce4e5b9L;
        x = (x ^ x >>> 27) * 0x94d049bb133111ebL;
        return x ^ x >>> 31;
    }
}
