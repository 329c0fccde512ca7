package io.spoa.agent.log;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Tells {@link Fold}s that their time is over. Has a thread only from the first flood on. */
interface FoldTimer {
    /** The one of the process. */
    FoldTimer SHARED = new Shared();

    /** Runs it after so many nanoseconds. */
    void at(long nanos, Runnable tell);

    /** What is still folded is told now: the process is about to end. */
    static void tellAll() {
        ((Shared) SHARED).tellAll();
    }

    /** See {@link #SHARED}. */
    final class Shared implements FoldTimer {
        private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(
                1, task -> Thread.ofPlatform().daemon().name("spoa-fold").unstarted(task));

        private final Set<Runnable> waiting = ConcurrentHashMap.newKeySet();

        @Override
        public void at(long nanos, Runnable tell) {
            waiting.add(tell);
            executor.schedule(() -> run(tell), nanos, TimeUnit.NANOSECONDS);
        }

        private void run(Runnable tell) {
            if (waiting.remove(tell)) {
                tell.run();
            }
        }

        private void tellAll() {
            waiting.forEach(this::run);
        }
    }
}
