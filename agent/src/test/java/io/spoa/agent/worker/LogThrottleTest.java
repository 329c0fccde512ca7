package io.spoa.agent.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LogThrottleTest {
    @Test
    void aFloodIsCutAndCounted() {
        AtomicLong now = new AtomicLong();
        LogThrottle throttle = new LogThrottle(now::get);
        for (int i = 0; i < 20; i++) {
            assertThat(throttle.admit("line")).isEqualTo("line");
        }
        for (int i = 0; i < 1000; i++) {
            assertThat(throttle.admit("line")).isEmpty();
        }
        now.addAndGet(1_000_000_000L);
        assertThat(throttle.admit("line")).isEqualTo("line (and 1000 more like it left out)");
        assertThat(throttle.admit("line")).isEmpty();
    }
}
