package io.spoa.agent.config;

import io.spoa.agent.settings.AgentSettings;
import io.spoa.agent.settings.Bounds;
import io.spoa.agent.settings.Deadlines;
import io.spoa.script.Sandbox;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys of an agent. */
public final class AgentKeys {
    private static final Type<Duration> TIME = Types.time(Duration.ofMillis(1), Duration.ofMinutes(10));

    /** Its scripts, in the order they are loaded. */
    public static final Key<List<Values>> SCRIPTS = new Key<>("scripts", new ScriptType().list(), List.of());

    /** The engine for each language, where it is not the default. */
    public static final Key<Map<String, String>> ENGINES = new Key<>("engines", Types.map(Types.NAME), Map.of());

    /** How many workers. */
    public static final Key<Integer> WORKERS = new Key<>(
            "workers.count",
            Types.number(1, 1024),
            AgentSettings.DEFAULT.workers().count());

    /** The processors that workers are bound to. */
    public static final Key<List<Integer>> WORKERS_AFFINITY = new Key<>("workers.affinity", CpuList.TYPE, List.of());

    /** How many callbacks each may put aside. */
    public static final Key<Integer> WORKERS_WAITING =
            new Key<>("workers.waiting", Types.number(0, 1 << 20), Bounds.DEFAULT.waiting());

    /** How long a message may take. */
    public static final Key<Duration> DEADLINE = new Key<>("deadline", TIME, Deadlines.DEFAULT.usual());

    /** The same for messages with a time of their own. */
    public static final Key<Map<String, Duration>> DEADLINES = new Key<>("deadlines", Types.map(TIME), Map.of());

    /** How many NOTIFYs may wait. */
    public static final Key<Integer> QUEUE_JOBS =
            new Key<>("queue.jobs", Types.number(1, 1 << 24), Bounds.DEFAULT.queueJobs());

    /** How many bytes they may have. */
    public static final Key<Long> QUEUE_BYTES =
            new Key<>("queue.bytes", Types.size(64 << 10, 64L << 30), Bounds.DEFAULT.queueBytes());

    /** How much memory a callback may ask for while it is tight. */
    public static final Key<Optional<Long>> CALLBACK_MEMORY =
            new Key<>("callback-memory", Types.orAuto(Types.size(1 << 20, 1L << 40)), Optional.empty());

    /** Whether ACKs tell how it went. */
    public static final Key<Boolean> AGENT_VARIABLES =
            new Key<>("agent-variables", Types.SWITCH, AgentSettings.DEFAULT.agentVariables());

    /** What its scripts may not do. */
    public static final Key<Sandbox> SANDBOX = new Key<>("sandbox", ScriptKeys.LEVEL, Sandbox.NONE);

    static final Section SECTION = Section.of(List.of(
            SCRIPTS,
            ENGINES,
            WORKERS,
            WORKERS_AFFINITY,
            WORKERS_WAITING,
            DEADLINE,
            DEADLINES,
            QUEUE_JOBS,
            QUEUE_BYTES,
            CALLBACK_MEMORY,
            AGENT_VARIABLES,
            SANDBOX));

    private AgentKeys() {}
}
