package io.spoa.agent.cache;

import io.spoa.agent.stats.CacheSnapshot;
import io.spoa.script.CacheRule;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The caches of one generation of workers, by message: each worker loads the same scripts and asks for the same. They go with
 * their generation, as what a script answers may have changed. Any thread.
 *
 * @param <J> what waits for answers of others
 */
public final class ResultCaches<J> {
    private final Map<String, ResultCache<J>> byMessage = new ConcurrentHashMap<>();
    private final CacheSettings settings;
    private final ConcurrentMap<String, CacheCounts> counts;

    /**
     * None yet; those of the settings are filled when they are asked for.
     *
     * @param counts what caches did, by message: outlives them
     */
    public ResultCaches(CacheSettings settings, ConcurrentMap<String, CacheCounts> counts) {
        this.settings = settings;
        this.counts = counts;
    }

    /** The rules of the settings. Scripts have no say for their messages. */
    public List<CacheRule> configured() {
        return settings.caches().stream().map(CacheSettings.One::rule).toList();
    }

    /**
     * The cache for a rule, made by the first that asks.
     *
     * @throws IllegalArgumentException if the message has another rule already
     */
    public ResultCache<J> of(CacheRule rule) {
        ResultCache<J> cache = byMessage.computeIfAbsent(rule.message(), any -> filled(rule));
        if (!cache.rule().equals(rule)) {
            throw new IllegalArgumentException("message '" + rule.message() + "' has a cache already, and another one");
        }
        return cache;
    }

    private ResultCache<J> filled(CacheRule rule) {
        ResultCache<J> cache =
                new ResultCache<>(rule, counts.computeIfAbsent(rule.message(), any -> new CacheCounts()));
        for (CacheSettings.One one : settings.caches()) {
            if (one.rule().equals(rule)) {
                cache.fill(one.known());
            }
        }
        return cache;
    }

    /** Forgets all answers to a message. */
    public void clear(String message) {
        ResultCache<J> cache = byMessage.get(message);
        if (cache != null) {
            cache.clear();
        }
    }

    /** How they do, by message. */
    public List<CacheSnapshot> snapshot() {
        return byMessage.values().stream()
                .map(ResultCache::snapshot)
                .sorted(Comparator.comparing(CacheSnapshot::message))
                .toList();
    }
}
