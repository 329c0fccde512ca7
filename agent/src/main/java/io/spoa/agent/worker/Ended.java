package io.spoa.agent.worker;

import io.spoa.agent.stats.Outcome;
import io.spoa.agent.stats.Records;
import io.spoa.agent.stats.SlowMessages;
import io.spoa.spop.codec.MessageView;

/** Tells of callbacks that ended: counts them, and has it in the logs. Owned by one worker. */
final class Ended {
    private final Counters counters;
    private final WorkerLog log;
    private final Records records;
    private final AccessTeller access;

    Ended(Counters counters, WorkerLog log, AccessTeller access) {
        this.counters = counters;
        this.log = log;
        this.access = access;
        records = log.records();
    }

    /** One failed; {@link #ran} follows. */
    Outcome failed(NotifyJob job, CallbackTable.Entry entry, MessageView message, Throwable error, Trouble why) {
        log.failed(job, entry.origin, message, error, why);
        return failed(job, entry, error, why);
    }

    /** One failed, and that is told already; {@link #ran} follows. */
    Outcome failed(NotifyJob job, CallbackTable.Entry entry, Throwable error, Trouble why) {
        counters.failures.increment();
        access.failed(error);
        records.errors().add(entry.message(), entry.origin.language(), why.outcome(), error, job);
        return why.outcome();
    }

    /**
     * One ended.
     *
     * @param start when it began
     * @param waited how much of the time since it waited
     * @param actions how many the ACK has now
     */
    void ran(
            NotifyJob job, CallbackTable.Entry entry, Outcome outcome, long start, long end, long waited, int actions) {
        long queued = start - job.arrivalNanos();
        long ran = end - start;
        access.ran(job, entry.origin, outcome, start, end, actions);
        entry.stats.ran(outcome, queued, ran, waited);
        if (ran - waited >= SlowMessages.SLOW_NANOS) {
            records.slow().add(entry.slowMessage(job, outcome, queued, ran - waited, waited));
        }
    }
}
