package io.spoa.agent.store.redis;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Makes connections to one Redis. Any thread. */
interface Connector extends AutoCloseable {
    /**
     * Makes one that answers.
     *
     * @param ended called once it is no more, with the reason; not for a cluster, whose nodes come and go
     */
    CompletableFuture<Link> connect(BiConsumer<Link, String> ended);

    /**
     * Makes one on which what is published on a channel comes in.
     *
     * @param arrived told of everything that comes
     * @param ended called once it is no more, with the reason
     */
    CompletableFuture<Subscribed> subscribe(
            byte[] channel, Consumer<byte[]> arrived, BiConsumer<Subscribed, String> ended);

    /** Runs something later, on a thread of its own. */
    void later(Runnable what, long delay, TimeUnit unit);

    /** Ends all of them, within a second. */
    @Override
    void close();
}
