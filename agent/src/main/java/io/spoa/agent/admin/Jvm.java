package io.spoa.agent.admin;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;

/**
 * What the JVM takes, at one moment.
 *
 * @param heap bytes of the heap in use
 * @param heapMost how many there may be
 * @param direct bytes outside of it, of buffers
 * @param threads how many threads there are
 * @param collections how often it collected garbage
 * @param collectionMillis how long that took together
 */
record Jvm(long heap, long heapMost, long direct, int threads, long collections, long collectionMillis) {
    static Jvm now() {
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        long direct = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
        long collections = 0;
        long millis = 0;
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            collections += Math.max(0, collector.getCollectionCount());
            millis += Math.max(0, collector.getCollectionTime());
        }
        int threads = ManagementFactory.getThreadMXBean().getThreadCount();
        return new Jvm(heap.getUsed(), heap.getMax(), direct, threads, collections, millis);
    }
}
