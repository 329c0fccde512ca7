package io.spoa.agent.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

class FoldTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Logger log = (Logger) LoggerFactory.getLogger("spoa.fold-test");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final AtomicLong now = new AtomicLong();
    private final List<Runnable> due = new ArrayList<>();
    private final List<Long> delays = new ArrayList<>();
    private final Fold fold = new Fold(log, Level.WARN, now::get, (nanos, tell) -> {
        delays.add(nanos);
        due.add(tell);
    });

    FoldTest() {
        log.setAdditive(false);
        log.addAppender(lines);
        lines.start();
    }

    private List<String> written() {
        List<String> texts =
                lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
        lines.list.clear();
        return texts;
    }

    @Test
    void aFloodIsFoldedAndToldAfterTenSecondsThoughNothingFollows() {
        AtomicInteger worded = new AtomicInteger();
        for (int i = 0; i < 1224; i++) {
            now.addAndGet(SECOND / 1000);
            fold.say(() -> "line " + worded.incrementAndGet() + "\n  more of it");
        }
        assertThat(written()).hasSize(20).startsWith("line 1\n  more of it").endsWith("line 20\n  more of it");
        assertThat(worded).as("what is folded is not put into words").hasValue(20);
        assertThat(due).hasSize(1);
        now.addAndGet(delays.getFirst() - 1204 * (SECOND / 1000));
        due.removeFirst().run();
        assertThat(written()).containsExactly("… 1 204 more in 10 s like: line 20");
    }

    @Test
    void aFloodThatGoesOnGetsFewLinesUntilItIsOver() {
        for (int i = 0; i < 100; i++) {
            fold.say(() -> "first");
        }
        written();
        now.addAndGet(10 * SECOND);
        for (int i = 0; i < 100; i++) {
            fold.say(() -> "second");
        }
        assertThat(written()).containsExactly("… 80 more in 10 s like: first", "second", "second", "second");
        now.addAndGet(10 * SECOND);
        due.forEach(Runnable::run);
        assertThat(written()).containsExactly("… 97 more in 10 s like: second");
        for (int i = 0; i < 30; i++) {
            fold.say(() -> "third");
        }
        assertThat(written()).hasSize(3);
        now.addAndGet(10 * SECOND);
        fold.tell();
        now.addAndGet(10 * SECOND);
        fold.say(() -> "quiet again");
        now.addAndGet(10 * SECOND);
        written();
        for (int i = 0; i < 30; i++) {
            fold.say(() -> "fourth");
        }
        assertThat(written()).hasSize(20);
    }

    @Test
    void nothingIsToldWhereNothingWasFolded() {
        fold.say(() -> "once");
        fold.tell();
        assertThat(written()).containsExactly("once");
        assertThat(due).isEmpty();
    }
}
