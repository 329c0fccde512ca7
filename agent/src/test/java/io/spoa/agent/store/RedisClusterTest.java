package io.spoa.agent.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoa.agent.store.redis.RedisServer;
import io.spoa.agent.store.redis.RedisSettings;
import io.spoa.agent.store.redis.RedisStore;
import io.spoa.agent.store.redis.RedisUrl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code spoa.store} in a real cluster of three Redis. */
@Timeout(60)
final class RedisClusterTest extends StoreContract {
    private static final List<RedisServer> NODES = new ArrayList<>();

    @TempDir
    private static Path folder = Path.of("");

    private @Nullable StateStore store;

    @BeforeAll
    static void start() throws IOException {
        NODES.addAll(RedisServer.cluster(folder));
    }

    @AfterAll
    static void stop() {
        NODES.forEach(RedisServer::close);
        NODES.clear();
    }

    @Override
    StateStore open() {
        for (RedisServer node : NODES) {
            try {
                assertThat(node.ask("FLUSHALL")).isEqualTo("+OK");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        // Most keys of the contract are in the first node: it is found through another.
        StateStore made = RedisStore.open(new RedisSettings(
                RedisUrl.parse("redis-cluster://127.0.0.1:" + NODES.getLast().port()),
                RedisSettings.PREFIX,
                Duration.ofSeconds(20),
                Optional.empty()));
        store = made;
        return made;
    }

    @AfterEach
    void close() {
        if (store != null) {
            store.close();
        }
    }
}
