package io.spoa.agent.worker;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Whether the heap is nearly full of what lives. */
final class Heap {
    /** Per cent of the old generation that live after a collection. */
    private static final int TIGHT = 70;

    /** Where what lives long ends up: the biggest part of the heap that knows what a collection left. */
    private static final @Nullable MemoryPoolMXBean OLD = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP && pool.isCollectionUsageThresholdSupported())
            .max(Comparator.comparingLong(pool -> pool.getUsage().getMax()))
            .orElse(null);

    private Heap() {}

    /** Whether the last collection of the old generation left little room. */
    static boolean isTight() {
        MemoryUsage left = OLD == null ? null : OLD.getCollectionUsage();
        return left != null && left.getMax() > 0 && left.getUsed() > left.getMax() / 100 * TIGHT;
    }
}
