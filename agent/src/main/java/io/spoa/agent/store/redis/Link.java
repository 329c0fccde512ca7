package io.spoa.agent.store.redis;

import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.util.function.BiConsumer;

/** A connection, or those to the nodes of a cluster. Any thread. */
final class Link {
    private final RedisClusterAsyncCommands<byte[], byte[]> commands;
    private final StatefulConnection<byte[], byte[]> connection;
    private final BiConsumer<Link, String> told;

    /**
     * One that is there.
     *
     * @param commands what it understands
     * @param told called once it is no more, with the reason
     */
    Link(
            RedisClusterAsyncCommands<byte[], byte[]> commands,
            StatefulConnection<byte[], byte[]> connection,
            BiConsumer<Link, String> told) {
        this.commands = commands;
        this.connection = connection;
        this.told = told;
    }

    RedisClusterAsyncCommands<byte[], byte[]> commands() {
        return commands;
    }

    /** Says that it is no more. */
    void broken(String why) {
        told.accept(this, why);
    }

    /** Ends it; calls on their way fail. */
    void end() {
        connection.closeAsync();
    }
}
