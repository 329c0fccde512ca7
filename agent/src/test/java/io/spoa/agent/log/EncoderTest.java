package io.spoa.agent.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a line looks like, and that whatever is logged stays one. */
class EncoderTest {
    private static final int MOST = 1000;

    private final Logger logger = new LoggerContext().getLogger("spoa.test");
    private final LineBuffer line = new LineBuffer();

    private LoggingEvent event(Level level, String text, @Nullable Throwable cause) {
        LoggingEvent event = new LoggingEvent("", logger, level, text, cause, null);
        event.setInstant(java.time.Instant.parse("2026-03-04T05:06:07.008Z"));
        event.setThreadName("main");
        return event;
    }

    private String encode(LineEncoder encoder, LoggingEvent event) {
        line.clear();
        encoder.event(line, event, MOST);
        return line.toString();
    }

    @Test
    void jsonHasEverything() {
        assertThat(encode(new JsonEncoder(), event(Level.WARN, "say \"é\"\\\n\u0001\u009f😀", null)))
                .isEqualTo("{\"time\":\"2026-03-04T05:06:07.008Z\",\"level\":\"WARN\",\"logger\":\"spoa.test\","
                        + "\"thread\":\"main\",\"message\":\"say \\\"é\\\"\\\\\\n\\u0001\\u009f😀\"}\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "a\r\nb", "\u2028", "\ud800 half", "\"}\n{\"", "\\", "x\u0000y", "{}"})
    void jsonIsOneLineThatAParserTakesAndThatSaysTheSame(String text) throws Exception {
        String json = encode(new JsonEncoder(), event(Level.ERROR, text, new IllegalStateException("bro\nken")));
        assertThat(json.indexOf('\n')).isEqualTo(json.length() - 1);
        Object[] fields = JsonText.fields(json);
        assertThat(fields).contains("message", text.replace('\ud800', '\ufffd'), "exception");
        assertThat(String.valueOf(fields[fields.length - 1])).startsWith("java.lang.IllegalStateException: bro\nken");
    }

    @Test
    void aLineOfAFileHasAnEnd() throws Exception {
        String json = encode(new JsonEncoder(), event(Level.ERROR, "\u0001".repeat(5000), null));
        assertThat(JsonText.fields(json)).contains("\u0001".repeat(MOST) + " (cut)");
    }

    @Test
    void textCannotFakeALine() {
        String text = encode(
                new TextEncoder(true),
                event(Level.ERROR, "failed\n2026-01-01 00:00:00.000 INFO  all well\u001b[1m", null));
        assertThat(text).endsWith(" ERROR failed\n    2026-01-01 00:00:00.000 INFO  all well\\x1b[1m\n");
    }

    @Test
    void syslogGetsOneDatagramALine() {
        String text = encode(new SyslogEncoder(new TextEncoder(false)), event(Level.ERROR, "one\ntwo é", null));
        assertThat(text)
                .matches("<27>1 2026-03-04T05:06:07.008Z \\S+ spoa "
                        + ProcessHandle.current().pid() + " - - one#012    two é\n");
    }

    @Test
    void theJournalGetsAPriorityForEachLine() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        LogWriter writer = new LogWriter(new TextEncoder(false), new StreamSink(out, true), () -> 0);
        writer.event(event(Level.ERROR, "one\n two", null));
        writer.event(event(Level.WARN, "three", null));
        writer.event(event(Level.DEBUG, "four", null));
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("<3>one\n<3> two\n<4>three\n<7>four\n");
    }

    @Test
    void numbersAndHexadecimals() {
        line.number(0).add(' ').number(9).add(' ').number(1204).add(' ').number(Long.MAX_VALUE);
        line.add(' ').number(-5).add(' ').hex(0xfedcba9876543210L);
        assertThat(line.toString()).isEqualTo("0 9 1204 9223372036854775807 -5 fedcba9876543210");
        assertThat(Counts.spaced(999) + "," + Counts.spaced(1204) + "," + Counts.spaced(1_234_567))
                .isEqualTo("999,1 204,1 234 567");
    }
}
