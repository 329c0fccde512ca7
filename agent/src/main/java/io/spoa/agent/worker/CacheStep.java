package io.spoa.agent.worker;

import io.spoa.agent.cache.Answer;
import io.spoa.agent.cache.CacheKey;
import io.spoa.agent.cache.Flight;
import io.spoa.agent.cache.ResultCache;
import io.spoa.spop.codec.ActionWriter;
import io.spoa.spop.codec.MessageView;
import org.jspecify.annotations.Nullable;

/**
 * The look into a message's cache before its callback, and what comes of the callback after it. Owned by one worker, except
 * {@link #giveUp}.
 */
final class CacheStep {
    /** What becomes of a message. */
    enum Way {
        /** Its callback is to run. */
        RUN,
        /** Its actions are written. */
        ANSWERED,
        /** Its job waits for another's answer, and comes back to the queue then. */
        WAITS
    }

    private final JobQueue queue;
    private final CacheKey key = new CacheKey();
    private @Nullable ResultCache<NotifyJob> cache;
    private @Nullable Flight<NotifyJob> flight;
    private int start;
    private int actionsBefore;

    CacheStep(JobQueue queue) {
        this.queue = queue;
    }

    /**
     * Looks.
     *
     * @param alone whether the job has this message only: another cannot wait
     */
    Way look(
            NotifyJob job,
            MessageView message,
            ResultCache<NotifyJob> of,
            ActionWriter writer,
            long now,
            boolean alone) {
        cache = of;
        flight = null;
        if (job.sink() instanceof Refresh refresh) {
            flight = refresh.flight();
            return run(of);
        }
        if (!of.read(key, message)) {
            return run(of);
        }
        while (true) {
            Answer answer = of.find(key);
            if (answer != null && of.isGoodMeanwhile(answer, now)) {
                boolean fresh = of.isFresh(answer, now);
                if (!fresh) {
                    refresh(of, job, message, now);
                }
                writer.append(answer.actions(), answer.count());
                of.hit(!fresh);
                return Way.ANSWERED;
            }
            flight = of.begin(key);
            if (flight != null || !alone) {
                return run(of);
            }
            Flight<NotifyJob> others = of.flight(key);
            if (others != null && others.join(job)) {
                of.waited();
                return Way.WAITS;
            }
        }
    }

    private static Way run(ResultCache<NotifyJob> of) {
        of.miss();
        return Way.RUN;
    }

    /** The callback begins. */
    void begin(ActionWriter writer) {
        start = writer.offset();
        actionsBefore = writer.actions();
    }

    /** Asks on the side, unless somebody does. */
    private void refresh(ResultCache<NotifyJob> of, NotifyJob job, MessageView message, long now) {
        Flight<NotifyJob> asking = of.begin(key);
        if (asking == null) {
            return;
        }
        Refresh sink = new Refresh(of, asking, queue, job.sink().ackLimit());
        if (queue.offer(new NotifyJob[] {sink.job(job, message, now)}, 1) == 0) {
            sink.giveUp();
        }
    }

    /**
     * The callback has ended.
     *
     * @param good whether its actions are what the script meant
     * @param now when it did
     */
    void end(ActionWriter writer, boolean good, long now) {
        Flight<NotifyJob> asked = flight;
        if (asked != null) {
            Answer answer = good ? new Answer(writer.actionsSince(start), writer.actions() - actionsBefore, now) : null;
            finish(asked, answer);
        }
    }

    /** The callback ended otherwise: nobody waits for it any more. Also for the watchdog, once the worker is past recovery. */
    void giveUp() {
        Flight<NotifyJob> asked = flight;
        if (asked != null) {
            finish(asked, null);
        }
    }

    private void finish(Flight<NotifyJob> asked, @Nullable Answer answer) {
        flight = null;
        ResultCache<NotifyJob> of = cache;
        if (of != null) {
            of.end(asked, answer).forEach(queue::giveBack);
        }
    }
}
