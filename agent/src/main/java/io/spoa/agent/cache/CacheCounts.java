package io.spoa.agent.cache;

import java.util.concurrent.atomic.LongAdder;

/** What the caches of a message did, over all generations. Any thread. */
public final class CacheCounts {
    final LongAdder hits = new LongAdder();
    final LongAdder stale = new LongAdder();
    final LongAdder misses = new LongAdder();
    final LongAdder waits = new LongAdder();
}
