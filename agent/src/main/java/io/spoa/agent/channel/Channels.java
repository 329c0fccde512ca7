package io.spoa.agent.channel;

import io.spoa.agent.channel.JsonPublication.Malformed;
import io.spoa.agent.time.CallTimer;
import io.spoa.script.ScriptHost;
import io.spoa.script.binding.BindingError;
import io.spoa.script.bridge.Arguments;
import io.spoa.script.bridge.HostFunction;
import io.spoa.script.bridge.HostModule;
import io.spoa.script.bridge.HostService;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * {@code spoa.hold} and {@code spoa.publish}: callbacks wait by the name of a channel, and what is published there goes to all that wait at
 * that moment, in this process and by its {@link Outlet outlets} in others. Nothing is kept for those who come later. Any thread.
 */
public final class Channels implements HostService {
    private static final String PUBLISH = "publish";

    private final Map<String, Set<CompletableFuture<@Nullable Object>>> held = new ConcurrentHashMap<>();
    private final List<Outlet> outlets = new CopyOnWriteArrayList<>();
    private final Malformations malformed = new Malformations();
    private final String sender;

    /**
     * Nobody waits.
     *
     * @param sender what this process, and all under the same master, call themselves in publications: not empty, and nobody else does so
     */
    public Channels(String sender) {
        this.sender = sender;
    }

    /** From now on what is published here goes there, too. */
    public void add(Outlet outlet) {
        outlets.add(outlet);
    }

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
                                given -> hold(channel("hold", given), given.has(1) ? given.seconds(1) : null)),
                        new HostFunction(
                                PUBLISH,
                                1,
                                List.of("channel", "value"),
                                "Gives a value to all callbacks that wait on a channel now. Gives how many those in this process are.",
                                this::publish))));
    }

    private static String channel(String function, Arguments given) {
        return named(function, given.string(0).string());
    }

    private static String named(String function, String channel) {
        ChannelName.wrong(channel).ifPresent(why -> {
            throw new BindingError(function + ": " + why);
        });
        return channel;
    }

    private long publish(Arguments given) {
        String channel = channel(PUBLISH, given);
        Object value = given.kept(1);
        byte[] publication = publication(channel, value);
        long count = reach(channel, value);
        if (publication != null) {
            outlets.forEach(outlet -> outlet.send(publication));
        }
        return count;
    }

    /** What goes to other processes; null if there is no way to any. */
    private byte @Nullable [] publication(String channel, @Nullable Object value) {
        return outlets.isEmpty() ? null : JsonPublication.write(new Publication(sender, channel, value));
    }

    /**
     * Gives a value to all that wait on a channel now, here and elsewhere.
     *
     * @param value of the bridge; nobody writes to it any more
     * @return how many those are here and in the processes under the same master; ends within a second
     * @throws BindingError if the channel has no name, or the value is too large to be sent
     */
    public CompletableFuture<Long> publish(String channel, @Nullable Object value) {
        byte[] publication = publication(named(PUBLISH, channel), value);
        CompletableFuture<Long> count = CompletableFuture.completedFuture(reach(channel, value));
        if (publication != null) {
            for (Outlet outlet : outlets) {
                count = count.thenCombine(outlet.ask(publication), Long::sum);
            }
        }
        return count;
    }

    /**
     * Takes what came from elsewhere. What is no publication is said in the log, and no more.
     *
     * @param publication as it came
     * @param from by which way, for the log
     * @param ours whether it comes by the way on which this process and those under its master reach each other: by another way what they sent is
     *     no news
     * @return how many callbacks it reached here; nothing if it is no publication
     */
    public OptionalLong arrived(byte[] publication, String from, boolean ours) {
        try {
            Publication read = JsonPublication.read(publication);
            boolean news = ours || !read.from().equals(sender);
            return OptionalLong.of(news ? reach(read.channel(), read.value()) : 0);
        } catch (Malformed e) {
            malformed.say(from, publication, String.valueOf(e.getMessage()));
            return OptionalLong.empty();
        }
    }

    private long reach(String channel, @Nullable Object value) {
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
            CallTimer.watch(waits, timeout.toNanos(), () -> waits.complete(null));
        }
        outlets.forEach(Outlet::listen);
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

    /** How the ways to other processes do; empty if there is none. */
    public List<Outlet.State> outlets() {
        return outlets.stream().map(Outlet::state).toList();
    }

    @Override
    public void close() {
        outlets.forEach(Outlet::close);
    }
}
