package io.spoa.agent.config;

import io.spoa.agent.cache.CacheSettings;
import io.spoa.agent.cache.KnownAnswer;
import io.spoa.script.CacheRule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The key of an agent's caches, and those in the block of each. */
public final class CacheKeys {
    private static final Duration DAY = Duration.ofDays(1);

    /** The message. */
    static final Key<String> MESSAGE = new Key<>("message", Types.NAME, "");

    /** The arguments that its answer depends on. */
    static final Key<List<String>> KEY = new Key<>("key", Types.list(Types.NAME), List.of());

    /** How long an answer is good. */
    static final Key<Duration> TTL = new Key<>("ttl", Types.time(Duration.ofMillis(1), DAY), Duration.ZERO);

    /** How many are kept. */
    static final Key<Integer> MAX = new Key<>("max", Types.number(1, 10_000_000), CacheRule.USUAL_MAX);

    /** How long an old one is sent. */
    static final Key<Duration> STALE = new Key<>("stale", Types.time(Duration.ZERO, DAY), Duration.ZERO);

    /** Whether those that set nothing are kept. */
    static final Key<Boolean> NEGATIVE = new Key<>("negative", Types.SWITCH, true);

    /** The file with what is known from the start. */
    static final Key<Optional<String>> PREPOPULATE =
            new Key<>("prepopulate", Types.optional(Types.NAME), Optional.empty());

    /** The caches. */
    public static final Key<List<Values>> CACHE = new Key<>("cache", Types.list(new CacheType()), List.of());

    static final Section SECTION = new Section(List.of(CACHE), CacheKeys::make);

    static final Section BLOCK = Section.of(List.of(MESSAGE, KEY, TTL, MAX, STALE, NEGATIVE, PREPOPULATE));

    private CacheKeys() {}

    private static @Nullable Record make(Values values, Problems problems) {
        List<CacheSettings.One> caches = new ArrayList<>();
        Set<String> messages = new HashSet<>();
        for (Values cache : values.get(CACHE)) {
            String message = cache.get(MESSAGE);
            if (!messages.add(message)) {
                problems.add(cache.origin(MESSAGE), "cache: message '" + message + "' has one already");
            }
            CacheRule rule = new CacheRule(
                    message, cache.get(KEY), cache.get(TTL), cache.get(MAX), cache.get(STALE), cache.get(NEGATIVE));
            caches.add(one(rule, cache, problems));
        }
        return caches.isEmpty() ? null : new CacheSettings(caches);
    }

    private static CacheSettings.One one(CacheRule rule, Values cache, Problems problems) {
        String text = cache.get(PREPOPULATE).orElse(null);
        if (text == null) {
            return new CacheSettings.One(rule, null, List.of());
        }
        Origin origin = cache.origin(PREPOPULATE);
        int before = problems.all().size();
        Path file = new FileCheck(problems).readable(text, origin, "cache: prepopulate: ");
        List<KnownAnswer> known = file == null || problems.all().size() > before
                ? List.of()
                : CacheFile.read(file, rule.message(), origin, problems);
        return new CacheSettings.One(rule, file, known);
    }
}
