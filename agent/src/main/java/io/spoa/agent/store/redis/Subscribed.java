package io.spoa.agent.store.redis;

import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;

/** A connection on which what is published on a channel comes in. Any thread. */
final class Subscribed {
    private final StatefulRedisPubSubConnection<byte[], byte[]> connection;
    private final BiConsumer<Subscribed, String> told;

    /** @param told called once it is no more, with the reason */
    Subscribed(StatefulRedisPubSubConnection<byte[], byte[]> connection, BiConsumer<Subscribed, String> told) {
        this.connection = connection;
        this.told = told;
    }

    /** Asks whether somebody is there. */
    CompletableFuture<String> ping() {
        return connection.async().ping().toCompletableFuture();
    }

    /** Says that it is no more. */
    void broken(String why) {
        told.accept(this, why);
    }

    /** Ends it. */
    void end() {
        connection.closeAsync();
    }
}
