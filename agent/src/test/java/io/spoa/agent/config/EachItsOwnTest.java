package io.spoa.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoa.agent.db.DatabaseSettings;
import io.spoa.agent.db.DatabaseUrl;
import io.spoa.agent.engine.Engines;
import io.spoa.agent.http.HttpSettings;
import io.spoa.agent.settings.Features;
import io.spoa.agent.store.SnapshotSettings;
import io.spoa.agent.store.StoreSettings;
import io.spoa.agent.store.redis.RedisSettings;
import io.spoa.agent.store.redis.RedisUrl;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every key of what scripts use has a value of its own here, and each comes where it belongs. */
class EachItsOwnTest {
    @TempDir
    private Path folder = Path.of("set by JUnit");

    private Features load(String text) throws Exception {
        Files.writeString(folder.resolve("a.lua"), "");
        Files.writeString(folder.resolve("password"), "s3cret\n");
        Path file = Files.writeString(folder.resolve("spoa.conf"), "agents.a.scripts = [a.lua]\n" + text);
        return Configuration.load(file, new Flags(), Engines.find())
                .settings()
                .globals()
                .features();
    }

    @Test
    void theStoreInTheProcess() throws Exception {
        Features features = load("""
                store { max-size = 5MiB, snapshot = kept, snapshot-every = 7s }
                """);
        assertThat(features.get(StoreSettings.class, StoreSettings.DEFAULT)).isEqualTo(new StoreSettings(5 << 20));
        assertThat(features.get(SnapshotSettings.class))
                .isEqualTo(new SnapshotSettings(folder.resolve("kept"), Duration.ofSeconds(7)));
        assertThat(features.get(RedisSettings.class)).isNull();
    }

    @Test
    void theStoreInRedis() throws Exception {
        Features features = load("""
                store { url = "redis://h:7000/3", password-file = password, prefix = "other:", timeout = 11ms }
                """);
        assertThat(features.get(RedisSettings.class))
                .isEqualTo(new RedisSettings(
                        RedisUrl.parse("redis://:s3cret@h:7000/3"), "other:", Duration.ofMillis(11), Optional.empty()));
        features = load("""
                store { url = "rediss://h", ca-file = password }
                """);
        assertThat(features.get(RedisSettings.class))
                .isEqualTo(new RedisSettings(
                        RedisUrl.parse("rediss://h"),
                        RedisSettings.PREFIX,
                        RedisSettings.TIMEOUT,
                        Optional.of(folder.resolve("password"))));
    }

    @Test
    void requests() throws Exception {
        Features features = load("""
                http {
                  timeout = 13s, max-size = 17KiB, max-requests = 19, max-waiting = 23
                  breaker { failures = 29, pause = 31s }
                }
                """);
        assertThat(features.get(HttpSettings.class, HttpSettings.DEFAULT))
                .isEqualTo(
                        new HttpSettings(Duration.ofSeconds(13), 17 << 10, 19, 23, 29, Duration.ofSeconds(31), null));
    }

    @Test
    void databases() throws Exception {
        Features features = load("""
                databases {
                  one { url = "postgresql://u@h/d", pool = 37, timeout = 41ms, waiting = 43, password-file = password }
                  two { url = "sqlite:two.db", pool = 47, timeout = 53s, waiting = 59 }
                }
                """);
        assertThat(features.get(DatabaseSettings.class, DatabaseSettings.NONE).all())
                .isEqualTo(List.of(
                        new DatabaseSettings.One(
                                "one",
                                DatabaseUrl.parse("postgresql://u@h/d", folder::resolve),
                                37,
                                Duration.ofMillis(41),
                                43,
                                "s3cret"),
                        new DatabaseSettings.One(
                                "two",
                                DatabaseUrl.parse("sqlite:two.db", folder::resolve),
                                47,
                                Duration.ofSeconds(53),
                                59,
                                null)));
    }
}
