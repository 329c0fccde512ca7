package io.spoa.agent.worker;

import io.spoa.agent.stats.Outcome;
import io.spoa.spop.codec.MessageView;

/** Tells of messages whose callback is not run: counts them, and has it in the logs. Owned by one worker. */
final class Skipped {
    private final Counters counters;
    private final WorkerLog log;
    private final AccessTeller access;

    Skipped(Counters counters, WorkerLog log, AccessTeller access) {
        this.counters = counters;
        this.log = log;
        this.access = access;
    }

    /** No script registered it. */
    Trouble unhandled(NotifyJob job, MessageView message, long now) {
        counters.unhandled.increment();
        log.records().messages().unhandled(message.name());
        log.unhandled(job, message);
        access.skipped(job, message, null, Trouble.NO_CALLBACK, now);
        return Trouble.NO_CALLBACK;
    }

    /** An operator switched it off. */
    Trouble disabled(NotifyJob job, MessageView message, CallbackTable.Entry entry, long now) {
        entry.stats.skipped(Outcome.DISABLED, now - job.arrivalNanos());
        access.skipped(job, message, entry.origin, Trouble.DISABLED, now);
        return Trouble.DISABLED;
    }

    /** Its time was up before. */
    Trouble expired(NotifyJob job, MessageView message, CallbackTable.Entry entry, long now) {
        counters.expired.increment();
        counters.expiredTaken.increment();
        entry.stats.skipped(Outcome.EXPIRED, now - job.arrivalNanos());
        log.expired(job);
        access.skipped(job, message, entry.origin, Trouble.EXPIRED, now);
        return Trouble.EXPIRED;
    }
}
