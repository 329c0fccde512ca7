package io.spoa.agent.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoa.agent.LogLines;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When one tries to connect, and what the log says of it. */
class BreakerTest {
    private static final String GONE = "ERROR database x is gone: calls fail at once until it is back";
    private static final String FULL = "ERROR database x is full: calls wait for those there are, or fail";
    private static final String BACK = "INFO database x is back";

    private final AtomicLong now = new AtomicLong(-7);
    private final Breaker breaker = new Breaker("x", now::get);
    private final LogLines log = new LogLines("spoa.db");

    @AfterEach
    void close() {
        log.close();
    }

    private void pass(long millis) {
        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    private void gone() {
        breaker.failed("is gone", false);
    }

    private void full() {
        breaker.failed("is full", true);
    }

    @Test
    void oneTriesAgainEachTimeAfterTwiceAsLongUpToFiveSeconds() {
        gone();
        for (long pause : new long[] {100, 200, 400, 800, 1600, 3200, 5000, 5000}) {
            pass(pause - 1);
            assertThat(breaker.mayTry()).isFalse();
            assertThat(breaker.refusal()).isEqualTo("is gone");
            pass(1);
            assertThat(breaker.mayTry()).isTrue();
            assertThat(breaker.refusal()).as("one tries").isNull();
            assertThat(breaker.refusal()).as("the others do not").isEqualTo("is gone");
            gone();
        }
        pass(5000);
        breaker.worked(breaker.now());
        assertThat(breaker.refusal()).isNull();
        assertThat(log.all()).containsExactly(GONE, BACK);
    }

    /** Several connect at the same time, and what they find comes in any order. */
    @Test
    void whoBeganBeforeOneFailedDoesNotSayThatItIsBack() {
        long early = breaker.now();
        pass(5);
        gone();
        breaker.worked(early);
        breaker.answered(early);
        assertThat(log.all()).containsExactly(GONE);
        assertThat(breaker.refusal()).as("but one may try at once").isNull();
        assertThat(breaker.refusal()).as("and no more than one").isEqualTo("is gone");
        gone();
        assertThat(log.all()).containsExactly(GONE);
        pass(100);
        breaker.worked(breaker.now());
        assertThat(log.all()).containsExactly(GONE, BACK);
    }

    /** Whoever gets a place that came free makes way for another who does not. */
    @Test
    void aFullOneIsBackOnceNobodyWasSentAwayForTenSeconds() {
        for (int i = 0; i < 20; i++) {
            full();
            pass(9_999);
            breaker.worked(breaker.now());
            breaker.answered(breaker.now());
        }
        assertThat(log.all()).containsExactly(FULL);
        pass(1);
        breaker.answered(breaker.now());
        breaker.answered(breaker.now());
        assertThat(log.all()).containsExactly(FULL, BACK);
        full();
        pass(20_000);
        breaker.answered(breaker.now());
        assertThat(log.all()).as("nobody has got a place").containsExactly(FULL, BACK, FULL);
    }

    /** It comes back with less room than the pool wants. */
    @Test
    void oneThatIsGoneAndThenFullIsBack() {
        gone();
        full();
        pass(100);
        breaker.worked(breaker.now());
        assertThat(log.all()).containsExactly(GONE, BACK);
        full();
        assertThat(log.all()).containsExactly(GONE, BACK, FULL);
    }

    @Test
    void aFullOneThatGoesIsGone() {
        full();
        gone();
        full();
        gone();
        assertThat(log.all()).containsExactly(FULL, GONE);
        breaker.worked(breaker.now());
        assertThat(log.all()).containsExactly(FULL, GONE, BACK);
    }
}
