package io.spoa.agent.store;

import static io.spoa.agent.store.GroupContract.map;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.spoa.agent.LogLines;
import io.spoa.agent.stats.RemoteStore;
import io.spoa.agent.store.redis.RedisServer;
import io.spoa.agent.store.redis.RedisSettings;
import io.spoa.agent.store.redis.RedisStore;
import io.spoa.agent.store.redis.RedisUrl;
import io.spoa.script.binding.BindingError;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code spoa.store} while Redis is gone, hangs, is full or does not let us in; and once it is back. */
@Timeout(120)
final class RedisFaultTest {
    private static final Map<String, Object> OPEN = Map.of("allowed", true, "count", 0L, "gone", true);
    private static final Map<String, Object> CLOSED = Map.of("allowed", false, "count", 0L, "gone", true);

    @TempDir
    private Path folder = Path.of("");

    private @Nullable RedisServer server;
    private @Nullable StateStore store;
    private final LogLines log = new LogLines("spoa.store");

    private RedisServer start(String... options) throws IOException {
        RedisServer started = RedisServer.start("redis", folder, options);
        server = started;
        return started;
    }

    private StoreCalls open(RedisUrl url, Duration timeout) {
        StateStore opened = RedisStore.open(new RedisSettings(url, RedisSettings.PREFIX, timeout, Optional.empty()));
        store = opened;
        return new StoreCalls(opened);
    }

    @AfterEach
    void close() {
        log.close();
        if (store != null) {
            store.close();
        }
        if (server != null) {
            server.close();
        }
    }

    private static void awaitError(StoreCalls calls, String text) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThatThrownBy(() -> calls.call("get", "k"))
                        .isInstanceOf(BindingError.class)
                        .hasMessageContaining(text));
    }

    private static void awaitBack(StoreCalls calls) {
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(calls.call("incr", "n")).isNotNull());
    }

    /** However many calls there were. */
    private void assertLog(RedisServer redis, String wrong, String well) {
        String begin = " store: " + redis.url() + " ";
        await().atMost(Duration.ofSeconds(10)).until(() -> log.all().size() >= 3);
        assertThat(log.all()).hasSize(3).first().isEqualTo("INFO" + begin + "is connected");
        assertThat(log.all().get(1)).startsWith("WARN" + begin + wrong);
        assertThat(log.all().get(2)).matches("INFO" + Pattern.quote(begin + well) + "[0-9]+ s");
    }

    @Test
    void aServerThatDiesIsGoneAndComesBack() throws Exception {
        RedisServer redis = start();
        StoreCalls calls = open(redis.url(), Duration.ofSeconds(10));
        calls.call("set", "k", 1L);
        redis.kill();
        awaitError(calls, "store.get: " + redis.url() + " is gone (connection refused)");
        assertThat(calls.call("rate", "r", 1L, map("window", 60L, "fail", "open")))
                .isEqualTo(OPEN);
        assertThat(calls.call("rate", "r", 1L, map("window", 60L, "fail", "closed")))
                .isEqualTo(CLOSED);
        assertThatThrownBy(() -> calls.call("rate", "r", 1L, 60L))
                .hasMessageContaining("store.rate: " + redis.url() + " is gone");
        assertThat(calls.call("get", "k", map("otherwise", "nobody knows"))).isEqualTo("nobody knows");
        assertThat(calls.call("set", "k", 1L, map("otherwise", false))).isEqualTo(false);
        assertThat(calls.call("top", "k", 1L, map("otherwise", 0L))).isEqualTo(0L);
        assertThat(requireNonNull(requireNonNull(store).remote()).up()).isFalse();
        assertThat(requireNonNull(requireNonNull(store).remote()).failures()).isPositive();
        redis.restart();
        awaitBack(calls);
        assertThat(calls.call("get", "k")).as("it was not saved").isNull();
        assertThat(requireNonNull(requireNonNull(store).remote()).up()).isTrue();
        assertLog(redis, "is gone (", "is back after ");
    }

    /** Its connections stay, and nobody answers there. */
    @Test
    void aServerThatHangsIsGoneAndComesBack() throws Exception {
        RedisServer redis = start();
        StoreCalls calls = open(redis.url(), Duration.ofMillis(200));
        awaitBack(calls);
        redis.signal("STOP");
        assertThatThrownBy(() -> calls.call("get", "k"))
                .hasMessage("store.get: " + redis.url() + " gave no answer within 200 ms");
        awaitError(calls, " is gone (no answer within ");
        long begin = System.nanoTime();
        for (int i = 0; i < 1000; i++) {
            assertThat(calls.call("rate", "r", 1L, map("window", 60L, "fail", "open")))
                    .isEqualTo(OPEN);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .as("a thousand calls, none of which waits")
                .isLessThan(Duration.ofSeconds(10));
        RemoteStore remote = requireNonNull(requireNonNull(store).remote());
        assertThat(remote.timeouts()).isBetween(1L, 100L);
        assertThat(remote.failures()).isGreaterThanOrEqualTo(1000 + remote.timeouts());
        assertThat(remote.calls()).isGreaterThan(remote.failures());
        // Another reason: a new connection was tried, in vain.
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThatThrownBy(() -> calls.call("get", "k"))
                        .hasMessageContaining(" is gone (")
                        .hasMessageNotContaining("200 ms"));
        redis.signal("CONT");
        awaitBack(calls);
        assertLog(redis, "is gone (no answer within 200 ms): calls fail at once until it is back", "is back after ");
    }

    /** Ten thousand calls wait for a server that hangs; more are an error at once, and none is lost. */
    @Test
    void soManyWaitAndNoMore() throws Exception {
        RedisServer redis = start();
        StoreCalls calls = open(redis.url(), Duration.ofSeconds(30));
        awaitBack(calls);
        long before = requireNonNull(requireNonNull(store).remote()).failures();
        redis.signal("STOP");
        List<CompletableFuture<?>> waiting = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            waiting.add(calls.begin("incr", "many"));
        }
        assertThatThrownBy(() -> calls.call("incr", "many"))
                .isInstanceOf(BindingError.class)
                .hasMessage("store.incr: " + redis.url()
                        + " has 10000 calls in flight, and takes no more: it is asked too much,"
                        + " or answers too slowly; with a shorter store.timeout they end sooner");
        for (int i = 0; i < 10; i++) {
            assertThat(calls.call("incr", "many", 1L, map("otherwise", -1L))).isEqualTo(-1L);
        }
        RemoteStore remote = requireNonNull(requireNonNull(store).remote());
        assertThat(remote.up()).as("it is not gone").isTrue();
        assertThat(remote.failures()).isEqualTo(before + 11);
        redis.signal("CONT");
        CompletableFuture.allOf(waiting.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
        assertThat(calls.call("get", "many")).isEqualTo(10_000L);
    }

    /** What is configured, not what a library thinks of. */
    @Test
    void aCallWaitsAsLongAsItMay() throws Exception {
        RedisServer redis = start();
        StoreCalls calls = open(redis.url(), Duration.ofSeconds(30));
        awaitBack(calls);
        redis.signal("STOP");
        CompletableFuture<?> waiting = calls.begin("incr", "late");
        assertThatThrownBy(() -> waiting.get(1500, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        redis.signal("CONT");
        assertThat(waiting.get(20, TimeUnit.SECONDS)).isEqualTo(1L);
    }

    @Test
    void aServerThatIsFullRefusesAndStaysThere() throws Exception {
        RedisServer redis = start("--maxmemory", "3mb", "--maxmemory-policy", "noeviction");
        StoreCalls calls = open(redis.url(), Duration.ofSeconds(10));
        calls.call("set", "k", "kept");
        assertThatThrownBy(() -> {
                    for (long i = 0; i < 1000; i++) {
                        calls.call("set", i, "x".repeat(60_000));
                    }
                })
                .isInstanceOf(BindingError.class)
                .hasMessageStartingWith("store.set: " + redis.url() + " says: OOM command not allowed");
        // Now even what is small has no room.
        redis.ask("CONFIG", "SET", "maxmemory", "2mb");
        for (int i = 0; i < 100; i++) {
            assertThat(calls.call("set", "n", "x".repeat(60_000), map("otherwise", false)))
                    .isEqualTo(false);
            assertThat(calls.call("rate", "r", 1L, map("window", 60L, "fail", "open")))
                    .isEqualTo(OPEN);
            assertThat(calls.call("get", "k")).isEqualTo("kept");
        }
        assertThat(log.all()).as("is connected, and refuses").hasSize(2);
        redis.ask("CONFIG", "SET", "maxmemory", "100mb");
        await().atMost(Duration.ofSeconds(40)).until(() -> {
            assertThat(calls.call("set", "n", "x")).isNull();
            return log.all().size() > 2;
        });
        assertLog(redis, "refuses calls (OOM command not allowed", "refuses no calls any more, after ");
    }

    @Test
    void aServerMayComeLater() throws Exception {
        RedisServer redis = start();
        redis.kill();
        StoreCalls calls = open(redis.url(), Duration.ofSeconds(10));
        awaitError(calls, " is gone (connection refused)");
        redis.restart();
        awaitBack(calls);
    }

    @Test
    void thePasswordIsAskedForAndNeverTold() throws Exception {
        RedisServer redis = start("--requirepass", "s3cret/@");
        RedisUrl wrong = RedisUrl.parse("redis://:an0ther@127.0.0.1:" + redis.port());
        StoreCalls refused = open(wrong, Duration.ofSeconds(10));
        assertThatThrownBy(() -> refused.call("get", "k"))
                .hasMessageContaining("WRONGPASS")
                .hasMessageNotContaining("an0ther");
        close(refused);
        StoreCalls calls = open(wrong.withPassword("s3cret/@"), Duration.ofSeconds(10));
        assertThat(calls.call("incr", "n")).isEqualTo(1L);
    }

    private void close(StoreCalls refused) {
        assertThat(refused).isNotNull();
        if (store != null) {
            store.close();
        }
    }

    /** What is on its way when an agent ends is an error at once. */
    @Test
    void aStoreThatWasClosedAnswersNoMore() throws Exception {
        RedisServer redis = start();
        StoreCalls calls = open(redis.url(), Duration.ofSeconds(10));
        calls.call("incr", "n");
        close(calls);
        awaitError(calls, "is gone (the agent stops)");
    }
}
