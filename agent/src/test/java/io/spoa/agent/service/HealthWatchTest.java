package io.spoa.agent.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HealthWatchTest {
    private static final Health WELL = health(true);
    private static final Health ILL = health(false);

    @Test
    void aThirdOfWhatSystemdAsksFor() {
        String own = Long.toString(ProcessHandle.current().pid());
        assertThat(HealthWatch.interval("3000000", null)).isEqualTo(Duration.ofSeconds(1));
        assertThat(HealthWatch.interval("3000000", own)).isEqualTo(Duration.ofSeconds(1));
        assertThat(HealthWatch.interval("60000000", own)).isEqualTo(Duration.ofSeconds(5));
        assertThat(HealthWatch.interval("3000000", "1")).isEqualTo(Duration.ofSeconds(5));
        assertThat(HealthWatch.interval(null, null)).isEqualTo(Duration.ofSeconds(5));
        assertThat(HealthWatch.interval("soon", null)).isEqualTo(Duration.ofSeconds(5));
    }

    /** The sign of life is there if, and only if, what works is well. */
    @Test
    void saysThatItIsWellOnlyIfItIs() throws InterruptedException {
        assertThat(firstNotice(WELL)).startsWith("WATCHDOG=1\nSTATUS=").contains(" messages/s", "X_ANSWERED=7");
        assertThat(firstNotice(ILL)).startsWith("STATUS=not well").doesNotContain("WATCHDOG");
    }

    private static String firstNotice(Health health) throws InterruptedException {
        BlockingQueue<String> notices = new LinkedBlockingQueue<>();
        HealthWatch watch = new HealthWatch(health, notices::add, Duration.ofMillis(20));
        watch.start();
        try {
            return String.valueOf(notices.poll(10, TimeUnit.SECONDS));
        } finally {
            watch.close();
        }
    }

    private static Health health(boolean well) {
        return new Health() {
            @Override
            public boolean isWell() {
                return well;
            }

            @Override
            public long answered() {
                return 7;
            }
        };
    }
}
