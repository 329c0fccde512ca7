package io.spoa.agent.channel;

import io.spoa.script.ScriptHost;
import io.spoa.script.bridge.Arguments;
import io.spoa.script.bridge.HostFunction;
import io.spoa.script.bridge.HostModule;
import io.spoa.script.bridge.HostService;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * {@code spoa.hold} and {@code spoa.publish}: callbacks wait by the name of a channel, and what is published there goes to all that wait at
 * that moment. Nothing is kept for those who come later. Any thread.
 */
public final class Channels implements HostService {
    private final Map<String, Set<CompletableFuture<@Nullable Object>>> held = new ConcurrentHashMap<>();

    /** Nobody waits. */
    public Channels() {}

    @Override
    public List<HostModule> modules(ScriptHost host) {
        return List.of(new HostModule(
                "",
                List.of(
                        HostFunction.waiting(
                                "hold",
                                1,
                                List.of("channel", "timeout"),
                                "Waits until something is published on a channel, and gives it; nothing if timeout, in seconds,"
                                        + " passes before.",
                                host.waiter(),
                                given -> hold(given.string(0).string(), given.has(1) ? given.seconds(1) : null)),
                        new HostFunction(
                                "publish",
                                1,
                                List.of("channel", "value"),
                                "Gives a value to all callbacks that wait on a channel now. Gives how many those are.",
                                this::publish))));
    }

    private long publish(Arguments given) {
        return publish(given.string(0).string(), given.kept(1));
    }

    /**
     * Gives a value to all that wait on a channel now.
     *
     * @param value of the bridge; nobody writes to it any more
     * @return how many those are
     */
    public long publish(String channel, @Nullable Object value) {
        Set<CompletableFuture<@Nullable Object>> waiting = held.remove(channel);
        if (waiting == null) {
            return 0;
        }
        long count = 0;
        for (CompletableFuture<@Nullable Object> each : waiting) {
            count += each.complete(value) ? 1 : 0;
        }
        return count;
    }

    private CompletableFuture<@Nullable Object> hold(String channel, @Nullable Duration timeout) {
        CompletableFuture<@Nullable Object> waits = new CompletableFuture<>();
        held.compute(channel, (name, others) -> {
            Set<CompletableFuture<@Nullable Object>> all =
                    Objects.requireNonNullElseGet(others, HashSet<CompletableFuture<@Nullable Object>>::new);
            all.add(waits);
            return all;
        });
        if (timeout != null) {
            waits.completeOnTimeout(null, timeout.toNanos(), TimeUnit.NANOSECONDS);
        }
        // Also when it was given up.
        waits.whenComplete((value, error) -> forget(channel, waits));
        return waits;
    }

    @SuppressWarnings("CollectionUndefinedEquality") // a future is itself
    private void forget(String channel, CompletableFuture<@Nullable Object> waits) {
        held.computeIfPresent(channel, (name, all) -> {
            all.remove(waits);
            return all.isEmpty() ? null : all;
        });
    }

    /** How many wait, by channel. */
    public Map<String, Long> waiting() {
        Map<String, Long> counts = new TreeMap<>();
        for (String channel : held.keySet()) {
            held.computeIfPresent(channel, (name, all) -> {
                counts.put(name, (long) all.size());
                return all;
            });
        }
        return counts;
    }
}
