package io.spoa.agent.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LineWriterTest {
    @Test
    void linesComeInTheirOrder() throws Exception {
        try (PipedOutputStream pipe = new PipedOutputStream();
                PipedInputStream in = new PipedInputStream(pipe);
                LineWriter writer = new LineWriter("writer", line -> {
                    pipe.write(line);
                    pipe.flush();
                })) {
            for (int i = 0; i < 1000; i++) {
                assertThat(writer.offer("line " + i + " ü")).isTrue();
            }
            StringBuilder expected = new StringBuilder();
            for (int i = 0; i < 1000; i++) {
                expected.append("line ").append(i).append(" ü\n");
            }
            byte[] whole = expected.toString().getBytes(UTF_8);
            assertThat(in.readNBytes(whole.length)).isEqualTo(whole);
        }
    }

    /** A reader that hangs: what it does not take is kept up to a bound, and nobody waits; then it goes on. */
    @Test
    void oneThatDoesNotReadIsNotWaitedFor() throws Exception {
        try (PipedOutputStream pipe = new PipedOutputStream();
                PipedInputStream in = new PipedInputStream(pipe);
                LineWriter writer = new LineWriter("writer", pipe::write)) {
            String line = "x".repeat(99_999);
            int taken = 0;
            while (taken < 1000 && writer.offer(line)) {
                taken++;
            }
            assertThat(taken).as("four megabytes, and what is being written").isBetween(41, 43);
            in.readNBytes(20 * 100_000);
            await().atMost(Duration.ofSeconds(30)).until(() -> writer.offer("more"));
        }
    }

    @Test
    void afterItsEndNothingIsTaken() {
        LineWriter gone = new LineWriter("writer", line -> {
            throw new IOException("nobody reads");
        });
        gone.offer("one");
        await().atMost(Duration.ofSeconds(30)).until(() -> !gone.offer("another"));
        LineWriter closed = new LineWriter("writer", line -> {});
        closed.close();
        assertThat(closed.offer("one")).isFalse();
    }
}
