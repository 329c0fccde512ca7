package io.spoa.benchmarks.soak;

import io.spoa.spop.Action;
import io.spoa.spop.Frame;
import io.spoa.spop.Scope;
import io.spoa.spop.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** How every NOTIFY ended, and what was wrong. Any thread. */
final class Answers {
    private static final int MOST_KEPT = 20;

    final LongAdder sent = new LongAdder();
    final LongAdder right = new LongAdder();

    /** NOTIFYs with a wrong answer, or none. */
    final LongAdder wrong = new LongAdder();

    private final Map<String, LongAdder> cut = new ConcurrentSkipListMap<>();
    private final Map<String, LongAdder> hurried = new ConcurrentSkipListMap<>();
    private final Map<String, LongAdder> events = new ConcurrentSkipListMap<>();
    private final List<String> complaints = new ArrayList<>();
    private final AtomicLong slowest = new AtomicLong();

    /** Checks an ACK to its last action. */
    void check(Ask ask, Frame.Ack ack, long nanos) {
        slowest.accumulateAndGet(nanos / 1_000_000, Math::max);
        List<Action> actions = new ArrayList<>();
        String error = "";
        boolean told = false;
        for (Action action : ack.actions()) {
            if (!(action instanceof Action.SetVar set)
                    || set.scope() != Scope.TXN
                    || !set.name().startsWith("agent_")) {
                actions.add(action);
            } else if (set.name().equals("agent_ms")) {
                told = true;
            } else if (set.value() instanceof Value.Str text) {
                error = new String(text.bytes(), StandardCharsets.US_ASCII);
            }
        }
        if (told && !ack.aborted() && error.equals(ask.error()) && actions.equals(ask.actions())) {
            right.increment();
        } else if (Ask.HURRIED.contains(error)
                && actions.size() <= ask.actions().size()
                && actions.equals(ask.actions().subList(0, actions.size()))) {
            hurried.computeIfAbsent(error, any -> new LongAdder()).increment();
        } else {
            wrong("asked " + ask.messages().getFirst().name() + " for " + ask.actions() + " " + ask.error() + ", got "
                    + ack);
        }
    }

    /** A NOTIFY was answered wrongly, or not at all. */
    void wrong(String text) {
        wrong.increment();
        complain(text);
    }

    /** A NOTIFY has no answer to be had: its connection was cut for this reason. */
    void cut(String reason) {
        cut.computeIfAbsent(reason, any -> new LongAdder()).increment();
    }

    /** Something else than the answer of a NOTIFY was wrong. */
    void complain(String text) {
        synchronized (complaints) {
            if (complaints.size() < MOST_KEPT) {
                complaints.add(text.length() > 600 ? text.substring(0, 600) + " …" : text);
            }
        }
    }

    void event(String what) {
        event(what, 1);
    }

    void event(String what, long times) {
        events.computeIfAbsent(what, any -> new LongAdder()).add(times);
    }

    /** NOTIFYs that had an ACK: the right one, or that of an agent in a hurry. */
    long answered() {
        return right.sum() + sum(hurried);
    }

    private static long sum(Map<String, LongAdder> counts) {
        return counts.values().stream().mapToLong(LongAdder::sum).sum();
    }

    List<String> complaints() {
        synchronized (complaints) {
            return List.copyOf(complaints);
        }
    }

    /** How many NOTIFYs are not accounted for: none, once nothing is in flight. */
    long open() {
        return sent.sum() - answered() - sum(cut) - wrong.sum();
    }

    @Override
    public String toString() {
        return sent + " NOTIFYs: " + right + " answered right, " + sum(hurried)
                + " refused or stopped in a hurry " + hurried + ", " + sum(cut) + " on connections that were cut " + cut
                + ", " + wrong + " wrong; slowest " + slowest + " ms; "
                + events;
    }
}
