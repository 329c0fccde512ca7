package io.spoa.agent.store;

import static org.assertj.core.api.Assertions.assertThat;
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
        StateStore opened = RedisStore.open(
                new RedisSettings(RedisUrl.parse(url), RedisSettings.PREFIX, Duration.ofSeconds(10), Optional.empty()));
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
        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(calls.call("incr", "n")).isNotNull());
        assertThat(calls.call("get", "k")).isEqualTo("kept");
        assertThat(replica.ask("EXISTS", "spoa:n")).isEqualTo(":1");
    }
}
