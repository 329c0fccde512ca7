package io.spoa.agent.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spoa.agent.store.redis.RedisServer;
import io.spoa.agent.store.redis.RedisSettings;
import io.spoa.agent.store.redis.RedisStore;
import io.spoa.agent.store.redis.RedisUrl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code spoa.store} in a real Redis, and in a real Valkey. */
@Timeout(60)
@ParameterizedClass
@ValueSource(strings = {"redis", "valkey"})
final class RedisStoreTest extends StoreContract {
    /** A busy machine is no reason to fail. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Map<String, RedisServer> SERVERS = new HashMap<>();

    @TempDir
    private static Path folder = Path.of("");

    @Parameter
    private String kind = "";

    private @Nullable StateStore store;

    private RedisServer server() {
        return SERVERS.computeIfAbsent(kind, each -> {
            try {
                return RedisServer.start(each, folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Override
    StateStore open() {
        ask("FLUSHALL");
        StateStore made =
                RedisStore.open(new RedisSettings(server().url(), RedisSettings.PREFIX, PATIENCE, Optional.empty()));
        store = made;
        return made;
    }

    private String ask(String... words) {
        try {
            return server().ask(words);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterEach
    void close() {
        if (store != null) {
            store.close();
        }
    }

    @AfterAll
    static void stop() {
        SERVERS.values().forEach(RedisServer::close);
        SERVERS.clear();
    }

    @Test
    void otherProgramsReadAndWriteTheSame() {
        call("set", "n", 5L);
        assertThat(ask("INCR", "spoa:n")).isEqualTo(":6");
        assertThat(call("get", "n")).isEqualTo(6L);
        call("set", "t", "text");
        assertThat(ask("STRLEN", "spoa:t")).isEqualTo(":4");
        ask("SET", "spoa:t", "another");
        assertThat(call("get", "t")).isEqualTo("another");
        ask("SADD", "spoa:s", "one");
        assertThat(call("includes", "s", "one")).isEqualTo(true);
        ask("RPUSH", "spoa:list", "one");
        assertThatThrownBy(() -> call("get", "list"))
                .hasMessage("store.get: the value of \"list\" is not one of spoa.store");
    }

    @Test
    void keysAreInTheDatabaseAndBeginAsTheSettingsSay() {
        ask("FLUSHALL");
        RedisUrl third = RedisUrl.parse(server().url() + "/3");
        try (StateStore other = RedisStore.open(new RedisSettings(third, "other:", PATIENCE, Optional.empty()))) {
            StoreCalls calls = new StoreCalls(other);
            calls.call("set", "k", 5L);
            assertThat(calls.call("get", "k")).isEqualTo(5L);
            String exists = "redis.call('SELECT', ARGV[1]) return redis.call('EXISTS', 'other:k')";
            assertThat(ask("EVAL", exists, "0", "3")).isEqualTo(":1");
            assertThat(ask("EVAL", exists, "0", "0")).isEqualTo(":0");
        }
    }

    @Test
    void everythingHasItsEndInRedisToo() {
        call("rate", "r", 5L, 10L);
        assertThat(ask("PTTL", "spoa:r").substring(1))
                .satisfies(left -> assertThat(Integer.parseInt(left)).isBetween(10_000, 20_000));
        call("set", "k", 1L, 10L);
        assertThat(ask("PTTL", "spoa:k")).isNotEqualTo(":-1");
        call("set", "k", 1L);
        assertThat(ask("PTTL", "spoa:k")).isEqualTo(":-1");
    }

    /** A server that was started anew, or told to, has forgotten the scripts. */
    @Test
    void scriptsThatAreForgottenAreSentAgain() {
        call("incr", "n");
        ask("SCRIPT", "FLUSH");
        assertThat(call("incr", "n")).isEqualTo(2L);
    }
}
