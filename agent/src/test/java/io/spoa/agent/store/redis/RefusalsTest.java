package io.spoa.agent.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisCommandExecutionException;
import io.spoa.agent.LogLines;
import io.spoa.agent.store.StoreFailure;
import io.spoa.script.binding.BindingError;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RefusalsTest {
    private static final String FULL =
            "WARN store: redis://x refuses calls (OOM no): what it refuses fails, the rest does not";

    private final AtomicLong now = new AtomicLong(-7);
    private final Refusals refusals = new Refusals("redis://x", now::get);
    private final LogLines log = new LogLines("spoa.store");

    @AfterEach
    void close() {
        log.close();
    }

    private RuntimeException refuse(String function, String said) {
        return refusals.of(function, "k".getBytes(UTF_8), "a set", new RedisCommandExecutionException(said));
    }

    private void pass(long seconds) {
        now.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
    }

    @Test
    void itIsSaidOnceAndOnceThatItIsOver() {
        for (int i = 0; i < 100; i++) {
            assertThat(refuse("set", "OOM no")).isInstanceOf(StoreFailure.class).hasMessage("redis://x says: OOM no");
            assertThat(refuse("incr", "READONLY no")).isInstanceOf(StoreFailure.class);
            pass(1);
        }
        assertThat(log.all()).containsExactly(FULL);
        pass(8);
        refusals.done("incr");
        assertThat(log.all()).as("the last refusal is 9 seconds ago").hasSize(1);
        pass(1);
        refusals.done("get");
        assertThat(log.all()).as("that was not refused before").hasSize(1);
        refusals.done("set");
        refusals.done("incr");
        assertThat(log.all()).containsExactly(FULL, "INFO store: redis://x refuses no calls any more, after 109 s");
        refuse("set", "OOM no");
        assertThat(log.all()).hasSize(3).last().isEqualTo(FULL);
    }

    @Test
    void whatIsWrongWithOneCallIsNotSaid() {
        assertThat(refuse("include", "WRONGTYPE Operation against a key holding the wrong kind of value"))
                .isInstanceOf(BindingError.class)
                .hasMessage("store.include: the value of \"k\" is not a set");
        assertThat(refuse("incr", "ERR value is not an integer or out of range"))
                .hasMessage("store.incr: the value of \"k\" is not an integer");
        assertThat(refuse("rate", "ERR Error running script")).isInstanceOf(StoreFailure.class);
        assertThat(log.all()).isEmpty();
        refuse("rate", "ERR Error running script (call to f_0): -ERR value");
        assertThat(log.all()).isEmpty();
        refuse("rate", "ERR Error running script (call to f_0): -READONLY You can't write");
        assertThat(log.all()).as("as Redis 6 says it").hasSize(1);
    }
}
