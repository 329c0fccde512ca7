package io.spoa.agent.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.spoa.agent.stats.CacheSnapshot;
import io.spoa.script.CacheRule;
import io.spoa.spop.Action;
import io.spoa.spop.Message;
import io.spoa.spop.codec.FrameCodec;
import io.spoa.spop.codec.MessageCursor;
import io.spoa.spop.codec.MessageView;
import io.spoa.spop.codec.WireWriter;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The kept answers to one message, for all workers of a generation. Times are on the clock of {@link System#nanoTime}. Any
 * thread.
 *
 * @param <J> what waits for answers of others
 */
public final class ResultCache<J> {
    /** Answers that are longer are not worth the memory. */
    private static final int MOST_BYTES = 16 * 1024;

    private final CacheRule rule;
    private final CacheCounts counts;
    private final byte[][] names;
    private final long ttlNanos;
    private final long staleNanos;
    private final Cache<CacheKey, Answer> answers;
    private final ConcurrentHashMap<CacheKey, Flight<J>> flights = new ConcurrentHashMap<>();

    /** An empty one, whose doings are added to the counts. */
    public ResultCache(CacheRule rule, CacheCounts counts) {
        this.rule = rule;
        this.counts = counts;
        names = CacheKey.names(rule.key());
        ttlNanos = rule.ttl().toNanos();
        staleNanos = rule.stale().toNanos();
        // Its chores are short; a pool of threads for them would be more than they are.
        answers = Caffeine.newBuilder()
                .maximumSize(rule.max())
                .executor(Runnable::run)
                .build();
    }

    /** What it keeps. */
    public CacheRule rule() {
        return rule;
    }

    /** Reads the key of a message. Returns {@code false} if the message is none to be kept. */
    public boolean read(CacheKey key, MessageView message) {
        return key.read(message, names);
    }

    /** The answer that was given to this key, also if it is too old; {@code null} if there is none. */
    public @Nullable Answer find(CacheKey key) {
        return answers.getIfPresent(key);
    }

    /** Whether an answer is as good as new. */
    public boolean isFresh(Answer answer, long nowNanos) {
        return nowNanos - answer.bornNanos() < ttlNanos;
    }

    /** Whether an answer may still be sent, if somebody asks again. */
    public boolean isGoodMeanwhile(Answer answer, long nowNanos) {
        return nowNanos - answer.bornNanos() < ttlNanos + staleNanos;
    }

    /** Begins to ask, unless somebody does already. Returns {@code null} then; else {@link #end} must follow. */
    public @Nullable Flight<J> begin(CacheKey key) {
        if (flights.containsKey(key)) {
            return null;
        }
        Flight<J> flight = new Flight<>(key.copy());
        return flights.putIfAbsent(flight.key, flight) == null ? flight : null;
    }

    /** Whoever asks the same already. */
    public @Nullable Flight<J> flight(CacheKey key) {
        return flights.get(key);
    }

    /**
     * Ends the asking, once or again.
     *
     * @param answer {@code null} if there is none to be kept
     * @return the jobs that waited, to be looked at again
     */
    public List<J> end(Flight<J> flight, @Nullable Answer answer) {
        if (answer != null && answer.actions().length <= MOST_BYTES && (rule.negative() || answer.count() > 0)) {
            answers.put(flight.key, answer);
        }
        flights.remove(flight.key, flight);
        return flight.end();
    }

    /** Keeps answers that nobody has asked for, as if they were given now. */
    void fill(List<KnownAnswer> known) {
        long now = System.nanoTime();
        CacheKey key = new CacheKey();
        for (KnownAnswer one : known) {
            WireWriter out = new WireWriter(256);
            FrameCodec.encodeMessages(List.of(new Message(rule.message(), one.arguments())), out);
            byte[] bytes = out.toByteArray();
            MessageCursor messages = new MessageCursor();
            messages.reset(bytes, 0, bytes.length);
            if (read(key, messages.next())) {
                answers.put(
                        key.copy(),
                        new Answer(actions(one.actions()), one.actions().size(), now));
            }
        }
    }

    private static byte[] actions(List<Action> actions) {
        WireWriter out = new WireWriter(64);
        FrameCodec.encodeActions(actions, out);
        return out.toByteArray();
    }

    /** Counts an answer that was sent again; {@code old} if it was stale. */
    public void hit(boolean old) {
        (old ? counts.stale : counts.hits).increment();
    }

    /** Counts a message that its callback was asked for. */
    public void miss() {
        counts.misses.increment();
    }

    /** Counts a message that waited for another's answer. */
    public void waited() {
        counts.waits.increment();
    }

    /** Forgets all answers. */
    public void clear() {
        answers.invalidateAll();
    }

    /** How it does. */
    public CacheSnapshot snapshot() {
        return new CacheSnapshot(
                rule.message(),
                answers.estimatedSize(),
                rule.max(),
                counts.hits.sum(),
                counts.stale.sum(),
                counts.misses.sum(),
                counts.waits.sum());
    }
}
