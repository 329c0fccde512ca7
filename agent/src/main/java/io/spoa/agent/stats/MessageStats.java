package io.spoa.agent.stats;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * The numbers of all messages: a {@link Sheet} for each worker that lives, and one sum for those that are gone, so that
 * totals only grow, however often workers are replaced or scripts loaded again. Any thread.
 */
public final class MessageStats {
    /** Names of messages that are told apart; what comes beyond counts as {@link #OTHERS}. */
    static final int MOST_NAMES = 1000;

    /** Names without a callback that are told apart: they come from HAProxy, so there may be any number. */
    static final int MOST_UNHANDLED = 100;

    /** The name for messages beyond the bounds; none that HAProxy can send in a configuration. */
    public static final String OTHERS = "(others)";

    private final Set<Sheet> sheets = new LinkedHashSet<>();
    private final Map<String, MessageSnapshot> gone = new LinkedHashMap<>();
    private final Map<String, LongAdder> unhandled = new ConcurrentHashMap<>();

    /** Nothing recorded. */
    public MessageStats() {}

    /** The numbers of one worker, which is their only writer. Opened and closed by any thread. */
    public final class Sheet implements AutoCloseable {
        private final Map<String, MessageRecorder> recorders = new LinkedHashMap<>();

        private Sheet() {}

        /** The numbers of a message, from zero. */
        public MessageRecorder message(String name) {
            synchronized (MessageStats.this) {
                return recorders.computeIfAbsent(name, any -> new MessageRecorder());
            }
        }

        /** All its messages together: how many, and how long they ran. */
        public MessageSnapshot total() {
            synchronized (MessageStats.this) {
                MessageSnapshot sum = MessageSnapshot.empty("");
                for (MessageRecorder recorder : recorders.values()) {
                    sum = sum.plus(recorder.snapshot(""));
                }
                return sum;
            }
        }

        /** The worker records nothing any more: what it did joins what others did before. Once more does nothing. */
        @Override
        public void close() {
            synchronized (MessageStats.this) {
                if (sheets.remove(this)) {
                    recorders.forEach((name, recorder) -> add(gone, recorder.snapshot(name)));
                }
            }
        }
    }

    /** A sheet for a new worker. */
    public synchronized Sheet open() {
        Sheet sheet = new Sheet();
        sheets.add(sheet);
        return sheet;
    }

    /** Counts a message that no script registered. */
    public void unhandled(String name) {
        LongAdder count = unhandled.get(name);
        if (count == null) {
            String kept = unhandled.size() < MOST_UNHANDLED ? name : OTHERS;
            count = unhandled.computeIfAbsent(kept, any -> new LongAdder());
        }
        count.increment();
    }

    /** What came of each message that has or had a callback, over all workers, in the order of registration. */
    public synchronized List<MessageSnapshot> snapshot() {
        Map<String, MessageSnapshot> sums = new LinkedHashMap<>(gone);
        for (Sheet sheet : sheets) {
            sheet.recorders.forEach((name, recorder) -> add(sums, recorder.snapshot(name)));
        }
        return new ArrayList<>(sums.values());
    }

    /** How many came of messages without a callback, by name. */
    public Map<String, Long> unhandled() {
        Map<String, Long> counts = new TreeMap<>();
        unhandled.forEach((name, count) -> counts.put(name, count.sum()));
        return counts;
    }

    private static void add(Map<String, MessageSnapshot> sums, MessageSnapshot more) {
        String name = sums.containsKey(more.name()) || sums.size() < MOST_NAMES ? more.name() : OTHERS;
        sums.put(name, sums.getOrDefault(name, MessageSnapshot.empty(name)).plus(more));
    }
}
