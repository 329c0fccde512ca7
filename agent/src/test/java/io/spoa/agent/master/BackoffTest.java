package io.spoa.agent.master;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Backoff backoff = new Backoff();

    @Test
    void firstHardlyThenTwiceAsLongUpToABound() {
        assertThat(IntStream.range(0, 12).mapToObj(i -> backoff.next().toMillis()))
                .containsExactly(
                        100L, 200L, 400L, 800L, 1600L, 3200L, 6400L, 12_800L, 25_600L, 30_000L, 30_000L, 30_000L);
        IntStream.range(0, 100).forEach(i -> backoff.next());
        assertThat(backoff.next()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void aRowIsALoopUntilOneStays() {
        IntStream.range(0, 4).forEach(i -> backoff.next());
        assertThat(backoff.isLoop()).isFalse();
        backoff.next();
        assertThat(backoff.isLoop()).isTrue();
        assertThat(backoff.deaths()).isEqualTo(5);
        backoff.reset();
        assertThat(backoff.isLoop()).isFalse();
        assertThat(backoff.next()).isEqualTo(Duration.ofMillis(100));
    }
}
