package io.spoa.agent.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.spoa.agent.store.redis.RedisServer;
import io.spoa.agent.store.redis.RedisSettings;
import io.spoa.agent.store.redis.RedisStore;
import io.spoa.agent.store.redis.RedisUrl;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Calls of {@code spoa.store} do not wait for one another's answers. */
@Timeout(120)
final class RedisPipelineTest {
    private static final int MANY = 1000;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aThousandCallsAreDoneBeforeTheFirstAnswerComesAllOnOneConnection() throws Exception {
        try (RedisServer server = RedisServer.start("redis", folder);
                HeldAnswers proxy = new HeldAnswers(server.port());
                RedisStore store = RedisStore.open(new RedisSettings(
                        RedisUrl.parse("redis://127.0.0.1:" + proxy.port()),
                        RedisSettings.PREFIX,
                        Duration.ofSeconds(60),
                        Optional.empty()))) {
            StoreCalls calls = new StoreCalls(store);
            assertThat(calls.call("incr", "n", 0L)).isEqualTo(0L);
            proxy.gate = new CountDownLatch(1);
            List<CompletableFuture<?>> all = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                all.add(calls.begin("incr", "n"));
            }
            // Redis is asked by the side: it has done all of them.
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() ->
                            assertThat(server.ask("INCRBY", "spoa:n", "0")).isEqualTo(":" + MANY));
            assertThat(all).noneMatch(CompletableFuture::isDone);
            proxy.gate.countDown();
            CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get(30, TimeUnit.SECONDS);
            assertThat(all.stream().<Object>map(CompletableFuture::join).toList())
                    .as("each has its own answer")
                    .isEqualTo(LongStream.rangeClosed(1, MANY).boxed().toList());
            assertThat(proxy.connections).hasValue(1);
        }
    }
}
