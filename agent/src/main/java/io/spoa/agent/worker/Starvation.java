package io.spoa.agent.worker;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tells a thread that does not end from one that is not let on: on a machine that has more to do than processors, a callback
 * that was stopped may have to wait to see it. To give up its worker for that, and load scripts for another, would make a busy
 * machine busier. Linux; elsewhere nobody starves. Slow: for rare moments. Owned by the watchdog.
 */
final class Starvation {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final Path TASKS = Path.of("/proc/self/task");

    /** The most the kernel keeps of a thread's name. */
    private static final int KERNEL_NAME = 15;

    /** A callback that is stopped and not let on is waited for so long, in nanoseconds. */
    static final long PATIENCE = TimeUnit.SECONDS.toNanos(2);

    private long stopped;
    private long processorAtStop;

    /** This callback is stopped, maybe again; it runs on this thread. */
    void stopped(long call, @Nullable Thread thread) {
        if (stopped != call && thread != null) {
            stopped = call;
            processorAtStop = processorNanos(thread);
        }
    }

    /** Whether the callback that was stopped last had less than this much of a processor since, and wants more. */
    boolean holds(@Nullable Thread thread, long nanos) {
        return thread != null && processorNanos(thread) - processorAtStop < nanos && waitsForProcessor(thread);
    }

    /** How long a thread had a processor since it began, in nanoseconds; 0 if nobody knows. */
    static long processorNanos(Thread thread) {
        return Math.max(0, THREADS.getThreadCpuTime(thread.threadId()));
    }

    /** Whether a thread of this name is in the kernel's run queue: it could go on, and does not wait for anything else. */
    static boolean waitsForProcessor(Thread thread) {
        String name = kernelName(thread.getName());
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(TASKS)) {
            for (Path task : tasks) {
                if (isRunnable(task, name)) {
                    return true;
                }
            }
        } catch (IOException e) {
            // No Linux.
        }
        return false;
    }

    private static boolean isRunnable(Path task, String name) {
        try {
            String stat = Files.readString(task.resolve("stat"));
            int end = stat.lastIndexOf(')');
            return end > 0
                    && stat.startsWith(" R", end + 1)
                    && stat.substring(stat.indexOf('(') + 1, end).equals(name);
        } catch (IOException e) {
            return false; // it has ended
        }
    }

    private static String kernelName(String name) {
        return name.substring(0, Math.min(name.length(), KERNEL_NAME));
    }
}
