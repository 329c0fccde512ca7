package io.spoa.agent.worker;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** The jobs a worker took at once. Each is claimed by one: the worker that answers it, or whoever gives it back. */
final class Batch {
    private final AtomicReferenceArray<@Nullable NotifyJob> slots;

    Batch(int capacity) {
        slots = new AtomicReferenceArray<>(capacity);
    }

    /** Takes over the first {@code count} jobs, emptying the array. The worker's thread. */
    void fill(@Nullable NotifyJob[] jobs, int count) {
        for (int i = 0; i < count; i++) {
            slots.setRelease(i, jobs[i]);
            jobs[i] = null;
        }
    }

    /** The job in a slot, or {@code null} if somebody has it. Any thread. */
    @Nullable NotifyJob claim(int slot) {
        return slots.getAndSet(slot, null);
    }

    /** Puts jobs that were just taken back, for other workers, emptying the array. The worker's thread. */
    static void giveBack(@Nullable NotifyJob[] taken, int count, JobQueue queue) {
        for (int i = count - 1; i >= 0; i--) {
            NotifyJob job = taken[i];
            taken[i] = null;
            if (job != null) {
                queue.giveBack(job);
            }
        }
    }

    /** Puts what nobody has claimed back at the head of the queue, for other workers. Any thread. */
    void giveBack(JobQueue queue) {
        for (int i = slots.length() - 1; i >= 0; i--) {
            NotifyJob job = slots.get(i) == null ? null : claim(i);
            if (job != null) {
                queue.giveBack(job);
            }
        }
    }
}
