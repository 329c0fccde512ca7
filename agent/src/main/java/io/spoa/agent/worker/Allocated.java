package io.spoa.agent.worker;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** How much memory threads have asked for since they began. */
final class Allocated {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Allocated() {}

    /** The bytes a thread has allocated, those that were freed since included; 0 if nobody knows. */
    static long bytes(Thread thread) {
        return Math.max(0, THREADS.getThreadAllocatedBytes(thread.threadId()));
    }
}
