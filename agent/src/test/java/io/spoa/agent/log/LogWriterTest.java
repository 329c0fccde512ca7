package io.spoa.agent.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoa.agent.worker.Origins;
import io.spoa.agent.worker.ScriptOrigin;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What arrives at the other end. */
@Timeout(60)
class LogWriterTest {
    private static final int LINES = 10;
    private static final ScriptOrigin LOADING = Origins.of("rules.lua", 2, null);
    private static final ScriptOrigin RUNNING = Origins.of("rules.lua", 2, "check-ip");

    private final ByteArrayOutputStream sink = new ByteArrayOutputStream();
    private final AtomicLong now = new AtomicLong(millis(2026, 7));
    private final LogWriter log = writer(sink);

    private LogWriter writer(OutputStream out) {
        return new LogWriter(new TextEncoder(true), new StreamSink(out, false), now::get);
    }

    private static long millis(int year, int fraction) {
        return LocalDateTime.of(year, 3, 4, 5, 6, 7)
                        .atZone(ZoneId.systemDefault())
                        .toInstant()
                        .toEpochMilli()
                + fraction;
    }

    private String written() {
        String text = sink.toString(StandardCharsets.UTF_8);
        sink.reset();
        return text;
    }

    @Test
    void aLineSaysWhenAndWhose() {
        log.print(RUNNING, "héllo".getBytes(StandardCharsets.UTF_8));
        assertThat(written()).isEqualTo("2026-03-04 05:06:07.007 INFO  rules.lua worker 2 message check-ip: héllo\n");
        log.print(LOADING, new byte[0]);
        assertThat(written()).isEqualTo("2026-03-04 05:06:07.007 INFO  rules.lua worker 2: \n");
    }

    @Test
    void theTimeGoesOn() {
        for (int year = 2026; year < 2030; year++) {
            for (int fraction : new int[] {0, 9, 10, 123, 999}) {
                now.set(millis(year, fraction));
                log.print(LOADING, new byte[] {'x'});
                assertThat(written()).startsWith(String.format("%d-03-04 05:06:07.%03d INFO", year, fraction));
            }
        }
    }

    /** In hexadecimal what was printed, and the text of the line. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "61ff80, a\\xff\\x80",
                "00, \\x00",
                "610d, a\\x0d",
                "1b5b316d, \\x1b[1m",
                "7f, \\x7f",
                "6109 62, `a\tb`",
                "c3a4, ä",
                "c3, \\xc3",
                "c328, \\xc3(",
                "c080, \\xc0\\x80",
                "c285, \\xc2\\x85",
                "e282ac, €",
                "e28261, \\xe2\\x82a",
                "eda080, \\xed\\xa0\\x80",
                "f09f9880, 😀",
                "f4908080, \\xf4\\x90\\x80\\x80",
                "5c78, \\x",
            })
    void whatIsNoTextIsShownAsHexadecimal(String hex, String text) {
        byte[] line = java.util.HexFormat.of().parseHex(hex.replace(" ", ""));
        log.print(LOADING, line);
        assertThat(written()).endsWith(" worker 2: " + text + "\n");
    }

    @Test
    void aLongLineAndThenAShortOne() {
        log.print(LOADING, "\u0001x".repeat(50_000).getBytes(StandardCharsets.UTF_8));
        assertThat(written()).endsWith(": " + "\\x01x".repeat(50_000) + "\n");
        log.print(LOADING, "short".getBytes(StandardCharsets.UTF_8));
        assertThat(written()).isEqualTo("2026-03-04 05:06:07.007 INFO  rules.lua worker 2: short\n");
    }

    @Test
    void linesLargerThanThePipeStayWhole() throws Exception {
        String first = "a".repeat(200_000);
        String second = "b".repeat(200_000);
        PipedInputStream in = new PipedInputStream(4096);
        PipedOutputStream pipe = new PipedOutputStream(in);
        LogWriter output = writer(pipe);
        CompletableFuture<Void> written = CompletableFuture.allOf(printing(output, first), printing(output, second))
                .whenComplete((_, _) -> close(pipe));
        List<String> lines =
                new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().toList();
        written.join();
        assertThat(lines.stream().filter(line -> line.endsWith(": " + first)).count())
                .isEqualTo(LINES);
        assertThat(lines.stream().filter(line -> line.endsWith(": " + second)).count())
                .isEqualTo(LINES);
        assertThat(lines).hasSize(2 * LINES);
    }

    private static CompletableFuture<Void> printing(LogWriter output, String line) {
        byte[] bytes = line.getBytes(StandardCharsets.US_ASCII);
        return CompletableFuture.runAsync(
                () -> {
                    for (int i = 0; i < LINES; i++) {
                        output.print(RUNNING, bytes);
                    }
                },
                task -> Thread.ofPlatform().start(task));
    }

    private static void close(PipedOutputStream pipe) {
        try {
            pipe.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
