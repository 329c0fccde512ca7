package io.spoa.agent.config;

import io.spoa.agent.settings.ConnectionLimits;
import io.spoa.agent.settings.Globals;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The keys at the top of the file: what all agents share. */
public final class GlobalKeys {
    private static final ConnectionLimits CONNECTIONS = ConnectionLimits.DEFAULT;

    /** How many event loops serve the connections. */
    public static final Key<Optional<Integer>> EVENT_LOOPS =
            new Key<>("event-loops.count", Types.orAuto(Types.number(1, 1024)), Optional.empty());

    /** The processors that event loops are bound to. */
    public static final Key<List<Integer>> EVENT_LOOPS_AFFINITY =
            new Key<>("event-loops.affinity", CpuList.TYPE, List.of());

    /** How many connections there may be. */
    public static final Key<Optional<Integer>> CONNECTIONS_MAX =
            new Key<>("connections.max", Types.orAuto(Types.number(1, 1_000_000)), Optional.empty());

    /** The biggest frame. */
    public static final Key<Long> MAX_FRAME_SIZE =
            new Key<>("connections.max-frame-size", Types.size(256, 16 << 20), (long) CONNECTIONS.maxFrameSize());

    /** The biggest payload in fragments. */
    public static final Key<Long> MAX_PAYLOAD =
            new Key<>("connections.max-payload", Types.size(1024, 64 << 20), (long) CONNECTIONS.maxPayload());

    /** How long a peer may take to say HELLO, and to end what it began. */
    public static final Key<Duration> PATIENCE = new Key<>(
            "connections.patience", Types.time(Duration.ofMillis(100), Duration.ofMinutes(10)), CONNECTIONS.patience());

    /** How long a stop waits for what is in flight. */
    public static final Key<Duration> DRAIN =
            new Key<>("drain", Types.time(Duration.ZERO, Duration.ofMinutes(10)), Globals.DEFAULT.drain());

    /** The longest it gets warm. */
    public static final Key<Optional<Duration>> WARM_UP =
            new Key<>("warm-up", Types.orAuto(Types.time(Duration.ZERO, Duration.ofMinutes(10))), Optional.empty());

    static final Section SECTION = Section.of(List.of(
            EVENT_LOOPS, EVENT_LOOPS_AFFINITY, CONNECTIONS_MAX, MAX_FRAME_SIZE, MAX_PAYLOAD, PATIENCE, DRAIN, WARM_UP));

    private GlobalKeys() {}
}
