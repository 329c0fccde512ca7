package io.spoa.agent.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

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
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code spoa.store} in a cluster, and where sentinels say it is. */
@Timeout(120)
final class RedisPlacesTest {
    private final List<RedisServer> servers = new ArrayList<>();

    @TempDir
    private Path folder = Path.of("");

    private @Nullable StateStore store;

    private StoreCalls open(String url) {
        return open(url, Duration.ofSeconds(10));
    }

    private StoreCalls open(String url, Duration timeout) {
        StateStore opened = RedisStore.open(
                new RedisSettings(RedisUrl.parse(url), RedisSettings.PREFIX, timeout, Optional.empty()));
        store = opened;
        return new StoreCalls(opened);
    }

    @AfterEach
    void close() {
        if (store != null) {
            store.close();
        }
        servers.forEach(RedisServer::close);
    }

    private RedisServer start(String... options) throws IOException {
        RedisServer server = RedisServer.start("redis", folder, options);
        servers.add(server);
        return server;
    }

    @Test
    void aClusterHasItsKeysInAllNodes() throws Exception {
        servers.addAll(RedisServer.cluster(folder));
        StoreCalls calls = open("redis-cluster://127.0.0.1:" + servers.get(2).port());
        for (long i = 0; i < 50; i++) {
            calls.call("set", i, i);
            assertThat(calls.call("incr", i)).isEqualTo(i + 1);
            assertThat(calls.call("get", i)).isEqualTo(i + 1);
        }
        for (RedisServer node : servers) {
            assertThat(Integer.parseInt(node.ask("DBSIZE").substring(1))).isBetween(5, 45);
        }
    }

    /** One node of three dies: keys of the others are there, its own are not, and come back with it. */
    @Test
    void aNodeThatDiesTakesItsKeysAlone() throws Exception {
        servers.addAll(RedisServer.cluster(folder));
        StoreCalls calls = open("redis-cluster://127.0.0.1:" + servers.get(2).port());
        for (long i = 0; i < 50; i++) {
            calls.call("set", i, i);
        }
        int lost = Integer.parseInt(servers.get(1).ask("DBSIZE").substring(1));
        servers.get(1).kill();
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            List<String> errors = new ArrayList<>();
            for (long i = 0; i < 50; i++) {
                try {
                    assertThat(calls.call("get", i)).isEqualTo(i);
                } catch (BindingError e) {
                    errors.add(e.getMessage());
                }
            }
            assertThat(errors).hasSize(lost).allMatch(text -> text.startsWith("store.get: redis-cluster://"));
        });
        servers.get(1).restart();
        await().atMost(Duration.ofSeconds(60)).ignoreExceptions().untilAsserted(() -> {
            for (long i = 0; i < 50; i++) {
                assertThat(calls.call("incr", "n" + i)).isNotNull();
            }
        });
    }

    /** A key that the node has, once there is a connection to it. */
    private static String keyOf(RedisServer node, StoreCalls calls) throws IOException {
        String key = "k";
        while (node.ask("EXISTS", "spoa:" + key).startsWith("-MOVED")) {
            key += "k";
        }
        awaitBack(calls, key);
        return key;
    }

    private static void awaitBack(StoreCalls calls, String key) {
        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(calls.call("incr", key)).isNotNull());
    }

    /** No longer than is configured, up to a second. */
    @Test
    void aCallWaitsForAHungNodeNoLongerThanItMay() throws Exception {
        long millis = 300;
        servers.addAll(RedisServer.cluster(folder));
        String url = "redis-cluster://127.0.0.1:" + servers.get(2).port();
        StoreCalls calls = open(url, Duration.ofMillis(millis));
        String key = keyOf(servers.get(1), calls);
        servers.get(1).signal("STOP");
        long begin = System.nanoTime();
        assertThatThrownBy(() -> calls.call("incr", key))
                .hasMessage("store.incr: " + url + " gave no answer within " + millis + " ms");
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .isBetween(Duration.ofMillis(millis), Duration.ofMillis(millis).plusSeconds(10));
        servers.get(1).signal("CONT");
        awaitBack(calls, key);
    }

    /** The primary dies; its replica takes over, with what was there. */
    @Test
    void aFailoverIsFollowed() throws Exception {
        RedisServer primary = start();
        RedisServer replica = start("--replicaof", "127.0.0.1 " + primary.port());
        RedisServer sentinel = RedisServer.sentinel(folder, primary);
        servers.add(sentinel);
        StoreCalls calls = open("redis-sentinel://127.0.0.1:" + sentinel.port() + "#main");
        calls.call("set", "k", "kept");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> replica.ask("EXISTS", "spoa:k").equals(":1"));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> sentinel.ask("SENTINEL", "REPLICAS", "main").equals("*1"));
        primary.kill();
        awaitBack(calls, "n");
        assertThat(calls.call("get", "k")).isEqualTo("kept");
        assertThat(replica.ask("EXISTS", "spoa:n")).isEqualTo(":1");
    }
}
