package io.spoa.agent.store.redis;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.MaintNotificationsConfig;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SslOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.metrics.CommandLatencyRecorder;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.netty.resolver.DefaultAddressResolverGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.spoa.agent.store.redis.RedisUrl.Host;
import io.spoa.agent.store.redis.RedisUrl.Kind;
import io.spoa.agent.time.CallTimer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Connections by Lettuce, which has threads of its own. Any thread. */
final class LettuceConnector implements Connector {
    /** How long it takes to connect, at most. */
    static final Duration PATIENCE = Duration.ofSeconds(1);

    /** How many calls may wait for answers: more than workers there are, by far. */
    static final int IN_FLIGHT = 10_000;

    /** What Lettuce says of one more, which may find its queue full, or its stack: there is no class of its own for it. */
    private static final String FULL = " size exceeded: " + IN_FLIGHT + ".";

    private static final Duration REFRESH = Duration.ofSeconds(5);
    private static final String THREADS = "spoa-store";

    private final RedisSettings settings;
    private final ClientResources resources;
    private final AbstractRedisClient client;

    LettuceConnector(RedisSettings settings) {
        this.settings = settings;
        resources = DefaultClientResources.builder()
                .ioThreadPoolSize(2)
                .computationThreadPoolSize(2)
                .threadFactoryProvider(pool -> new DefaultThreadFactory(THREADS, true))
                .commandLatencyRecorder(CommandLatencyRecorder.disabled())
                .addressResolverGroup(DefaultAddressResolverGroup.INSTANCE)
                .build();
        client = settings.url().kind() == Kind.CLUSTER ? cluster() : single();
    }

    /** Whether a call failed as too many wait for answers; the server may be well. */
    static boolean isFull(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof RedisException
                    && String.valueOf(each.getMessage()).contains(FULL)) {
                return true;
            }
        }
        return false;
    }

    private AbstractRedisClient single() {
        RedisClient made = RedisClient.create(resources);
        // Whoever uses this connects again: in one way, whatever went wrong.
        made.setOptions(options(ClientOptions.builder())
                .autoReconnect(false)
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .build());
        return made;
    }

    private AbstractRedisClient cluster() {
        List<RedisURI> nodes = settings.url().hosts().stream().map(this::uri).toList();
        RedisClusterClient made = RedisClusterClient.create(resources, nodes);
        // Nodes are connected to with the first call for them, which waits for that.
        ClusterClientOptions.Builder options =
                ClusterClientOptions.builder(options(ClientOptions.builder()).build());
        // Calls for a node that has died wait in the client until it is connected to again. By its own time for
        // commands that is a second; else each waits for all of store.timeout, and no breaker ends that, as other nodes
        // answer in between. REJECT_COMMANDS is no way out: it refuses the first calls for a node that is well, too,
        // as these connect to it.
        made.setOptions(options.timeoutOptions(TimeoutOptions.enabled())
                .topologyRefreshOptions(ClusterTopologyRefreshOptions.builder()
                        .enablePeriodicRefresh(REFRESH)
                        .adaptiveRefreshTriggersTimeout(PATIENCE)
                        .build())
                .build());
        return made;
    }

    private ClientOptions.Builder options(ClientOptions.Builder options) {
        SslOptions.Builder ssl = SslOptions.builder().jdkSslProvider().handshakeTimeout(PATIENCE);
        settings.caFile().ifPresent(file -> ssl.trustManager(file.toFile()));
        return options.requestQueueSize(IN_FLIGHT)
                // How long a call waits is store.timeout, and kept by who makes it: the client's own is that of
                // connecting.
                .timeoutOptions(TimeoutOptions.builder().timeoutCommands(false).build())
                .maintNotificationsConfig(MaintNotificationsConfig.disabled())
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(PATIENCE)
                        .keepAlive(true)
                        .build())
                .sslOptions(ssl.build());
    }

    /** One server of several; for sentinels, all of them. */
    private RedisURI uri(Host host) {
        RedisUrl url = settings.url();
        RedisURI.Builder uri;
        if (url.kind() == Kind.SENTINEL) {
            uri = RedisURI.Builder.sentinel(host.name(), host.port(), url.primary());
            url.hosts().stream()
                    .filter(other -> !other.equals(host))
                    .forEach(other -> uri.withSentinel(other.name(), other.port()));
        } else {
            uri = RedisURI.Builder.redis(host.name(), host.port());
        }
        if (!url.user().isEmpty()) {
            uri.withAuthentication(url.user(), url.password().toCharArray());
        } else if (!url.password().isEmpty()) {
            uri.withPassword(url.password().toCharArray());
        }
        RedisURI made = uri.withSsl(url.tls())
                .withDatabase(url.database())
                .withTimeout(PATIENCE)
                .withClientName("spoa")
                .build();
        made.getSentinels().forEach(sentinel -> {
            sentinel.setSsl(url.tls());
            sentinel.setTimeout(PATIENCE);
        });
        return made;
    }

    @Override
    public CompletableFuture<Link> connect(BiConsumer<Link, String> ended) {
        if (client instanceof RedisClusterClient cluster) {
            return cluster.refreshPartitionsAsync()
                    .toCompletableFuture()
                    .thenCompose(known -> cluster.connectAsync(ByteArrayCodec.INSTANCE))
                    .thenApply(connection -> new Link(connection.async(), connection, ended));
        }
        RedisURI uri = uri(settings.url().hosts().getFirst());
        return ((RedisClient) client)
                .connectAsync(ByteArrayCodec.INSTANCE, uri)
                .toCompletableFuture()
                .thenCompose(connection -> answers(connection, ended));
    }

    private static CompletableFuture<Link> answers(
            StatefulRedisConnection<byte[], byte[]> connection, BiConsumer<Link, String> ended) {
        // Lettuce's commands for one server are all of those for a cluster, but do not say so.
        Link link = new Link((RedisClusterAsyncCommands<byte[], byte[]>) connection.async(), connection, ended);
        connection.addListener(new Ended(link));
        return CallTimer.limit(connection.async().ping().toCompletableFuture(), PATIENCE.toNanos())
                .handle((pong, failure) -> {
                    if (failure == null) {
                        return CompletableFuture.completedFuture(link);
                    }
                    link.end();
                    return CompletableFuture.<Link>failedFuture(failure);
                })
                .thenCompose(same -> same);
    }

    @Override
    public CompletableFuture<Subscribed> subscribe(
            byte[] channel, Consumer<byte[]> arrived, BiConsumer<Subscribed, String> ended) {
        if (client instanceof RedisClusterClient cluster) {
            return cluster.refreshPartitionsAsync()
                    .toCompletableFuture()
                    .thenCompose(known -> cluster.connectPubSubAsync(ByteArrayCodec.INSTANCE))
                    .thenCompose(connection -> listen(connection, channel, arrived, ended));
        }
        RedisURI uri = uri(settings.url().hosts().getFirst());
        return ((RedisClient) client)
                .connectPubSubAsync(ByteArrayCodec.INSTANCE, uri)
                .toCompletableFuture()
                .thenCompose(connection -> listen(connection, channel, arrived, ended));
    }

    private static CompletableFuture<Subscribed> listen(
            StatefulRedisPubSubConnection<byte[], byte[]> connection,
            byte[] channel,
            Consumer<byte[]> arrived,
            BiConsumer<Subscribed, String> ended) {
        Subscribed subscribed = new Subscribed(connection, ended);
        connection.addListener(new RedisConnectionStateListener() {
            @Override
            public void onRedisDisconnected(RedisChannelHandler<?, ?> closed) {
                subscribed.broken("connection closed");
            }
        });
        connection.addListener(new RedisPubSubAdapter<byte[], byte[]>() {
            @Override
            public void message(byte[] where, byte[] message) {
                arrived.accept(message);
            }
        });
        return CallTimer.limit(connection.async().subscribe(channel).toCompletableFuture(), PATIENCE.toNanos())
                .handle((done, failure) -> {
                    if (failure == null) {
                        return CompletableFuture.completedFuture(subscribed);
                    }
                    subscribed.end();
                    return CompletableFuture.<Subscribed>failedFuture(failure);
                })
                .thenCompose(same -> same);
    }

    /** Tells of the end of a connection. */
    private record Ended(Link link) implements RedisConnectionStateListener {
        @Override
        public void onRedisDisconnected(RedisChannelHandler<?, ?> connection) {
            link.broken("connection closed");
        }
    }

    @Override
    public void later(Runnable what, long delay, TimeUnit unit) {
        if (!resources.eventExecutorGroup().isShuttingDown()) {
            resources.eventExecutorGroup().schedule(what, delay, unit);
        }
    }

    @Override
    public void close() {
        // One after the other: the client ends on the threads of its resources.
        client.shutdownAsync(0, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((ended, failure) -> resources.shutdown(0, PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
    }
}
