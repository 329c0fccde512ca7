package io.spoa.agent.settings;

import java.time.Duration;

/**
 * What all agents of the process share.
 *
 * @param eventLoops the threads that serve all connections
 * @param connections the bounds of connections
 * @param drain how long a stop waits for what is in flight
 * @param warmUp the longest it gets warm before it listens; zero for not at all
 * @param features the settings of optional parts
 */
public record Globals(
        Threads eventLoops, ConnectionLimits connections, Duration drain, Duration warmUp, Features features) {
    /** The defaults; nothing gets warm. */
    public static final Globals DEFAULT = new Globals(
            Threads.of(eventLoopsByDefault()),
            ConnectionLimits.DEFAULT,
            Duration.ofSeconds(5),
            Duration.ZERO,
            Features.NONE);

    /** Reading and writing costs a fraction of what scripts do, so most processors are left to the workers. */
    private static int eventLoopsByDefault() {
        return Math.max(1, Runtime.getRuntime().availableProcessors() / 4);
    }

    /** These with other event loops. */
    public Globals withEventLoops(Threads other) {
        return new Globals(other, connections, drain, warmUp, features);
    }

    /** These with other bounds of connections. */
    public Globals withConnections(ConnectionLimits other) {
        return new Globals(eventLoops, other, drain, warmUp, features);
    }

    /** These with another time for a stop. */
    public Globals withDrain(Duration other) {
        return new Globals(eventLoops, connections, other, warmUp, features);
    }

    /** These with another time to get warm. */
    public Globals withWarmUp(Duration other) {
        return new Globals(eventLoops, connections, drain, other, features);
    }

    /** These with the settings of an optional part; they replace others of its kind. */
    public Globals withFeature(Record settings) {
        return new Globals(eventLoops, connections, drain, warmUp, features.with(settings));
    }
}
