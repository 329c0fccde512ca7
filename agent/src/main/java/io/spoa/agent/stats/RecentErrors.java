package io.spoa.agent.stats;

import io.spoa.script.ScriptException;
import io.spoa.script.ScriptPlace;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The last errors of callbacks, those of one message at one place counted together. What a script that fails all the time
 * costs here is a look into a map. The script's text around the place is read when somebody asks. Any thread.
 */
public final class RecentErrors {
    /** How many places are kept. */
    static final int MOST = 50;

    private static final int MOST_CHARS = 2000;
    private static final long TELL_AGAIN_MILLIS = 100;

    private record Key(
            String message, Outcome outcome, @Nullable ScriptPlace place) {}

    /** Text only: an engine's exception holds on to its interpreter, and a job to its frame. */
    private record Told(long millis, String text, String stack, String job) {
        static Told of(Throwable error, Object job, long millis) {
            String text = error instanceof ScriptException ? error.getMessage() : error.toString();
            String stack = error instanceof ScriptException script ? script.scriptStack() : null;
            return new Told(millis, cut(String.valueOf(text)), cut(stack == null ? "" : stack.strip()), job.toString());
        }
    }

    private static final class Entry {
        final LongAdder count = new LongAdder();
        final String language;
        final long first;
        final @Nullable String sourceLine;
        volatile long last;
        volatile Told told;
        volatile @Nullable List<SourceLine> excerpt;

        Entry(String language, Throwable error, Told told) {
            this.language = language;
            this.told = told;
            first = told.millis();
            last = first;
            sourceLine = error instanceof ScriptException script ? script.sourceLine() : null;
        }
    }

    private final Map<Key, Entry> entries = new ConcurrentHashMap<>();

    /** None yet. */
    public RecentErrors() {}

    /**
     * Counts an error.
     *
     * @param job the NOTIFY, for people; of a flood, not every one is asked for its text
     */
    public void add(String message, String language, Outcome outcome, Throwable error, Object job) {
        ScriptPlace place = error instanceof ScriptException script ? script.place() : null;
        Key key = new Key(message, outcome, place);
        Entry entry = entries.get(key);
        long now = System.currentTimeMillis();
        if (entry == null) {
            entry = insert(key, new Entry(language, error, Told.of(error, job, now)));
        } else if (now - entry.told.millis() >= TELL_AGAIN_MILLIS) {
            entry.told = Told.of(error, job, now);
        }
        entry.last = now;
        entry.count.increment();
    }

    private synchronized Entry insert(Key key, Entry fresh) {
        Entry entry = entries.putIfAbsent(key, fresh);
        if (entries.size() > MOST) {
            entries.entrySet().stream()
                    .filter(e -> !e.getKey().equals(key))
                    .min(Comparator.comparingLong(e -> e.getValue().last))
                    .ifPresent(oldest -> entries.remove(oldest.getKey()));
        }
        return entry == null ? fresh : entry;
    }

    /** Those that are kept, the last first. Reads the scripts of errors that nobody has asked for before. */
    public List<ErrorSnapshot> snapshot() {
        return entries.entrySet().stream()
                .map(e -> snapshot(e.getKey(), e.getValue()))
                .sorted(Comparator.comparing(ErrorSnapshot::last).reversed())
                .toList();
    }

    private static ErrorSnapshot snapshot(Key key, Entry entry) {
        List<SourceLine> excerpt = entry.excerpt;
        if (excerpt == null) {
            excerpt = Excerpt.of(key.place(), entry.sourceLine);
            entry.excerpt = excerpt;
        }
        Told told = entry.told;
        return new ErrorSnapshot(
                key.message(),
                entry.language,
                key.outcome(),
                key.place(),
                told.text(),
                told.stack(),
                excerpt,
                told.job(),
                entry.count.sum(),
                Instant.ofEpochMilli(entry.first),
                Instant.ofEpochMilli(entry.last));
    }

    private static String cut(String text) {
        return text.length() > MOST_CHARS ? text.substring(0, MOST_CHARS) + "…" : text;
    }
}
