package io.spoa.agent.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class MessageStatsTest {
    private final MessageStats stats = new MessageStats();

    @Test
    void workersAreSummedByMessageAndOutcome() {
        try (MessageStats.Sheet one = stats.open();
                MessageStats.Sheet two = stats.open()) {
            one.message("check").ran(Outcome.OK, 10_000, 20_000, 0);
            two.message("check").ran(Outcome.SCRIPT, 10_000, 20_000, 0);
            two.message("check").skipped(Outcome.EXPIRED, 10_000);
            two.message("other").ran(Outcome.OK, 1, 1, 0);
            MessageSnapshot check = named("check");
            assertThat(check.count()).isEqualTo(3);
            assertThat(check.troubles()).isEqualTo(2);
            assertThat(check.count(Outcome.EXPIRED)).isEqualTo(1);
            assertThat(check.queue().count()).isEqualTo(3);
            assertThat(check.run().count()).isEqualTo(2);
            assertThat(check.run().sumNanos()).isEqualTo(40_000);
            assertThat(two.total().count()).isEqualTo(3);
            assertThat(stats.snapshot()).extracting(MessageSnapshot::name).containsExactly("check", "other");
        }
    }

    @Test
    void whatAWorkerDidStaysWhenItHasGone() {
        for (int i = 0; i < 1000; i++) {
            MessageStats.Sheet sheet = stats.open();
            sheet.message("check").ran(Outcome.OK, 1000, 1000, 0);
            sheet.close();
            sheet.close();
        }
        assertThat(named("check").count()).isEqualTo(1000);
        assertThat(named("check").run().sumNanos()).isEqualTo(1_000_000);
    }

    @Test
    void totalsNeverShrinkWhileWorkersComeAndGo() throws Exception {
        AtomicBoolean end = new AtomicBoolean();
        Thread writer = Thread.ofPlatform().start(() -> {
            while (!end.get()) {
                try (MessageStats.Sheet sheet = stats.open()) {
                    MessageRecorder recorder = sheet.message("check");
                    for (int i = 0; i < 100; i++) {
                        recorder.ran(Outcome.OK, i, i, 0);
                    }
                }
            }
        });
        long seen = 0;
        while (seen < 100_000) {
            long now =
                    stats.snapshot().stream().mapToLong(MessageSnapshot::count).sum();
            assertThat(now).isGreaterThanOrEqualTo(seen);
            seen = now;
        }
        end.set(true);
        writer.join();
        assertThat(named("check").count() % 100).isZero();
    }

    @Test
    void namesAreBounded() {
        for (int i = 0; i < 3 * MessageStats.MOST_NAMES; i++) {
            try (MessageStats.Sheet sheet = stats.open()) {
                sheet.message("m" + i).ran(Outcome.OK, 1, 1, 0);
            }
            stats.unhandled("u" + i);
        }
        List<MessageSnapshot> all = stats.snapshot();
        assertThat(all).hasSize(MessageStats.MOST_NAMES + 1);
        assertThat(all.stream().mapToLong(MessageSnapshot::count).sum()).isEqualTo(3 * MessageStats.MOST_NAMES);
        assertThat(stats.unhandled()).hasSize(MessageStats.MOST_UNHANDLED + 1);
        assertThat(stats.unhandled().values().stream().mapToLong(n -> n).sum()).isEqualTo(3 * MessageStats.MOST_NAMES);
    }

    private MessageSnapshot named(String name) {
        return stats.snapshot().stream()
                .filter(m -> m.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
