package io.spoa.agent.channel;

import static io.spoa.agent.channel.JsonPublicationTest.everything;
import static io.spoa.agent.channel.JsonPublicationTest.shown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.spoa.agent.pem.TestCertificates;
import io.spoa.agent.store.redis.RedisServer;
import io.spoa.agent.store.redis.RedisSettings;
import io.spoa.agent.store.redis.RedisStore;
import io.spoa.agent.store.redis.RedisUrl;
import io.spoa.script.bridge.Slice;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What one agent publishes reaches callbacks that wait in another, by a real Redis. */
@Timeout(120)
final class RedisChannelsTest {
    private static final String CHANNEL = "spoa:publish";

    private final List<RedisServer> servers = new ArrayList<>();
    private final List<AutoCloseable> open = new ArrayList<>();

    @TempDir
    private Path folder = Path.of("");

    /** What a Redis with TLS shows; empty for what Java trusts. */
    private Optional<Path> trusted = Optional.empty();

    private RedisServer start(String... options) throws IOException {
        return of("redis", options);
    }

    private RedisServer of(String kind, String... options) throws IOException {
        RedisServer server = RedisServer.start(kind, folder, options);
        servers.add(server);
        return server;
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
        servers.forEach(RedisServer::close);
    }

    /** An agent's channels. */
    private Channels channels(String sender, String url) {
        RedisStore store = RedisStore.open(
                new RedisSettings(RedisUrl.parse(url), RedisSettings.PREFIX, Duration.ofSeconds(10), trusted));
        Channels channels = new Channels(sender);
        channels.add(store.outlet(
                publication -> channels.arrived(publication, url, false).isPresent()));
        open.add(channels);
        open.add(store);
        return channels;
    }

    private static Outlet.State state(Channels channels) {
        return channels.outlets().getFirst();
    }

    /** Waits, once what others publish comes in. */
    private static CompletableFuture<?> hold(Channels channels, String channel) {
        CompletableFuture<?> held = new ChannelCalls(channels).hold(channel);
        awaitListening(channels);
        return held;
    }

    private static void awaitListening(Channels channels) {
        await().atMost(Duration.ofSeconds(30)).until(() -> state(channels).listening());
    }

    private static Object got(CompletableFuture<?> held) throws Exception {
        return held.get(30, TimeUnit.SECONDS);
    }

    private void bothWays(String first, String second) throws Exception {
        Channels one = channels("one", first);
        Channels two = channels("two", second);
        CompletableFuture<?> there = hold(two, "news");
        CompletableFuture<?> here = hold(one, "news");
        CompletableFuture<?> other = hold(two, "other");
        assertThat(new ChannelCalls(one).publish("news", everything()))
                .as("here")
                .isEqualTo(1);
        assertThat(shown(got(here))).isEqualTo(shown(everything()));
        assertThat(shown(got(there))).isEqualTo(shown(everything()));
        assertThat(other).isNotDone();
        CompletableFuture<?> back = hold(one, "back");
        assertThat(new ChannelCalls(two).publish("back", null)).isZero();
        assertThat(got(back)).isNull();
        assertThat(state(one).malformed() + state(two).malformed()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis", "valkey"})
    void oneServer(String kind) throws Exception {
        String url = of(kind).url().toString();
        bothWays(url, url);
    }

    @Test
    void aCluster() throws Exception {
        servers.addAll(RedisServer.cluster(folder));
        bothWays(
                "redis-cluster://127.0.0.1:" + servers.get(0).port(),
                "redis-cluster://127.0.0.1:" + servers.get(2).port());
    }

    /** The primary dies; what is published goes by its replica then. */
    @Test
    void sentinels() throws Exception {
        RedisServer primary = start();
        start("--replicaof", "127.0.0.1 " + primary.port());
        RedisServer sentinel = RedisServer.sentinel(folder, primary);
        servers.add(sentinel);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> sentinel.ask("SENTINEL", "REPLICAS", "main").equals("*1"));
        String url = "redis-sentinel://127.0.0.1:" + sentinel.port() + "#main";
        bothWays(url, url);
        Channels one = channels("one", url);
        Channels two = channels("two", url);
        CompletableFuture<?> held = hold(two, "news");
        primary.kill();
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            new ChannelCalls(one).publish("news", true);
            return held.isDone();
        });
        assertThat(got(held)).isEqualTo(true);
    }

    /** What this process sends comes back, and is no news. */
    @Test
    void nobodyGetsItTwice() throws Exception {
        String url = start().url().toString();
        Channels one = channels("one", url);
        CompletableFuture<?> first = hold(one, "news");
        assertThat(new ChannelCalls(one).publish("news", 1L)).isEqualTo(1);
        assertThat(got(first)).isEqualTo(1L);
        CompletableFuture<?> again = hold(one, "news");
        await().atMost(Duration.ofSeconds(30)).until(() -> state(one).received() == 1);
        assertThat(again).isNotDone();
    }

    /** Local callbacks are reached at once while it is gone; once it is back, others are, too. */
    @Test
    void aServerThatDiesAndComesBack() throws Exception {
        RedisServer redis = start();
        String url = redis.url().toString();
        Channels one = channels("one", url);
        Channels two = channels("two", url);
        CompletableFuture<?> there = hold(two, "news");
        redis.kill();
        await().atMost(Duration.ofSeconds(30)).until(() -> !state(two).listening());
        CompletableFuture<?> here = new ChannelCalls(one).hold("news");
        long begin = System.nanoTime();
        for (int i = 0; i < 1000; i++) {
            assertThat(new ChannelCalls(one).publish("news", 1L)).isEqualTo(i == 0 ? 1 : 0);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
        assertThat(got(here)).isEqualTo(1L);
        await().atMost(Duration.ofSeconds(30)).until(() -> state(one).unsent() >= 999);
        redis.restart();
        awaitListening(two);
        awaitReached(one, there);
    }

    /** What others publish now reaches one who waits on {@code news}. */
    private static void awaitReached(Channels others, CompletableFuture<?> there) throws Exception {
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            new ChannelCalls(others).publish("news", 2L);
            return there.isDone();
        });
        assertThat(got(there)).isEqualTo(2L);
    }

    /** The subscription is made again, by TLS, once the server is back. Who does not trust it gets nothing from it. */
    @Test
    void byTls() throws Exception {
        Path certificate = new TestCertificates(folder).selfSigned("redis.pem", "localhost");
        String port = Integer.toString(RedisServer.freePort());
        RedisServer redis = start(
                "--tls-port",
                port,
                "--tls-cert-file",
                certificate.toString(),
                "--tls-key-file",
                certificate.toString(),
                "--tls-ca-cert-file",
                certificate.toString(),
                "--tls-auth-clients",
                "no");
        String url = "rediss://localhost:" + port;
        Channels stranger = channels("stranger", url);
        CompletableFuture<?> nothing = new ChannelCalls(stranger).hold("news");
        trusted = Optional.of(certificate);
        bothWays(url, url);
        Channels one = channels("one", url);
        Channels two = channels("two", url);
        CompletableFuture<?> there = hold(two, "news");
        redis.kill();
        await().atMost(Duration.ofSeconds(30)).until(() -> !state(two).listening());
        redis.restart();
        awaitListening(two);
        awaitReached(one, there);
        assertThat(state(stranger).listening()).isFalse();
        assertThat(nothing).isNotDone();
    }

    /** Its connections stay, and nothing comes. */
    @Test
    void aServerThatHangsIsLeft() throws Exception {
        RedisServer redis = start();
        Channels one = channels("one", redis.url().toString());
        CompletableFuture<?> held = hold(one, "news");
        redis.signal("STOP");
        await().atMost(Duration.ofSeconds(30)).until(() -> !state(one).listening());
        redis.signal("CONT");
        awaitListening(one);
        redis.ask("PUBLISH", CHANNEL, "{\"channel\":\"news\",\"value\":\"by hand\"}");
        assertThat(((Slice) got(held)).string()).isEqualTo("by hand");
    }

    /** What others put there by mistake breaks nothing. */
    @Test
    void whatIsNoPublicationIsDropped() throws Exception {
        RedisServer redis = start();
        Channels one = channels("one", redis.url().toString());
        CompletableFuture<?> held = hold(one, "news");
        List<String> garbage = List.of(
                "",
                "hello",
                "{}",
                "\0\1\u00ff\u00fe",
                "{\"channel\":\"news\",\"value\":{\"$bytes\":1}}",
                "[".repeat(50_000),
                "{\"channel\":\"news\",\"value\":\"" + "x".repeat(300_000) + "\"}");
        for (String each : garbage) {
            assertThat(redis.ask("PUBLISH", CHANNEL, each)).isEqualTo(":1");
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> state(one).malformed() == garbage.size());
        assertThat(held).isNotDone();
        redis.ask("PUBLISH", CHANNEL, "{\"channel\":\"news\",\"value\":[1,true]}");
        assertThat(got(held)).isEqualTo(List.of(1L, true));
    }

    /** A Redis that does not let us: local callbacks are reached all the same. */
    @Test
    void whoMayNotPublishReachesHisOwn() throws Exception {
        RedisServer redis = start();
        redis.ask("ACL", "SETUSER", "some", "on", ">pass", "~*", "+@all", "resetchannels");
        Channels one = channels("one", "redis://some:pass@127.0.0.1:" + redis.port());
        CompletableFuture<?> held = new ChannelCalls(one).hold("news");
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            new ChannelCalls(one).publish("news", 1L);
            return state(one).unsent() > 0;
        });
        assertThat(got(held)).isEqualTo(1L);
        assertThat(state(one).listening()).isFalse();
        redis.ask("ACL", "SETUSER", "some", "allchannels");
        awaitListening(one);
    }

    /** More than can be on its way is counted, and nobody waits for it. */
    @Test
    void whatIsUnderWayIsBounded() throws Exception {
        RedisServer redis = start();
        Channels one = channels("one", redis.url().toString());
        hold(one, "news");
        redis.signal("STOP");
        Slice large = Slice.text("x".repeat(200_000));
        for (int i = 0; i < 100; i++) {
            new ChannelCalls(one).publish("nobody", large);
        }
        assertThat(state(one).unsent()).isGreaterThanOrEqualTo(79);
        redis.signal("CONT");
    }
}
