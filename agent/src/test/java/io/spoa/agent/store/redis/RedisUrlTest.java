package io.spoa.agent.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spoa.agent.store.redis.RedisUrl.Host;
import io.spoa.agent.store.redis.RedisUrl.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where Redis is, as people write it. */
final class RedisUrlTest {
    @Test
    void everyPartIsRead() {
        assertThat(RedisUrl.parse("rediss://me:p%40ss%2B+x@[2001:db8::1]:7000/3"))
                .isEqualTo(new RedisUrl(
                        Kind.SINGLE, true, "me", "p@ss++x", List.of(new Host("2001:db8::1", 7000)), 3, ""));
        assertThat(RedisUrl.parse("valkey-sentinel://:secret@a,b:5#main"))
                .isEqualTo(new RedisUrl(
                        Kind.SENTINEL,
                        false,
                        "",
                        "secret",
                        List.of(new Host("a", 26379), new Host("b", 5)),
                        0,
                        "main"));
        assertThat(RedisUrl.parse("redis-cluster://a,b:5").hosts())
                .isEqualTo(List.of(new Host("a", 6379), new Host("b", 5)));
        assertThat(RedisUrl.parse("redis://secret@a").password()).isEqualTo("secret");
    }

    @ParameterizedTest
    @CsvSource({
        "redis://me:secret@a/0, redis://a:6379",
        "valkeys://a:1/2, rediss://a:1/2",
        "redis-sentinel://:secret@a#p, redis-sentinel://a:26379#p",
        "rediss-cluster://[::1]:5, rediss-cluster://[::1]:5"
    })
    void peopleSeeItWithoutItsPassword(String url, String shown) {
        assertThat(RedisUrl.parse(url)).hasToString(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "redis://me:secret@a, redis://…@a",
        "redis://a:6379, redis://a:6379",
        "nonsense, nonsense",
        "me:secret@a, …@a",
        "redis://x:se@cret@a, redis://…@a",
    })
    void whatIsWrongHidesItToo(String url, String shown) {
        assertThat(RedisUrl.shown(url)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://a",
                "redis://",
                "redis:a",
                "redis://secret@a:0",
                "redis://secret@a:65536",
                "redis://secret@a:x",
                "redis://secret@a,b",
                "redis://secret@a#p",
                "redis-sentinel://secret@a",
                "redis-cluster://secret@a/1",
                "redis://sec%ret@a",
                "redis://secret@a/999999"
            })
    void whatIsNoneIsRefusedWithoutItsPassword(String url) {
        assertThatThrownBy(() -> RedisUrl.parse(url))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain("ecret")
                .doesNotContain("sec%");
    }
}
