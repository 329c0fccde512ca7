package io.spoa.spop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PrintableTest {
    private static final byte[] MIXED = Bytes.of("'ab' 22 5c 0a 1b 7f ff 'c'");

    @Test
    void quotedTextHasNoControlCharacter() {
        assertThat(Printable.quote(MIXED, 0, MIXED.length)).isEqualTo("\"ab\\\"\\\\\\x0a\\x1b\\x7f\\xffc\"");
        assertThat(Printable.quote(MIXED, 1, 1)).isEqualTo("\"b\"");
        assertThat(Printable.quote(MIXED, 9, 0)).isEqualTo("\"\"");
    }

    @Test
    void longBytesAreCutWithTheirLengthSaid() {
        byte[] most = "x".repeat(256).getBytes(StandardCharsets.US_ASCII);
        assertThat(Printable.quote(most, 0, 256)).isEqualTo('"' + "x".repeat(256) + '"');
        byte[] more = "x".repeat(257).getBytes(StandardCharsets.US_ASCII);
        assertThat(Printable.quote(more, 0, 257)).isEqualTo('"' + "x".repeat(256) + "\"… (257 bytes)");
        assertThat(Printable.hex(most, 0, 256)).isEqualTo("78".repeat(256));
        assertThat(Printable.hex(more, 0, 257)).isEqualTo("78".repeat(256) + "… (257 bytes)");
        assertThat(Printable.hex(MIXED, 6, 2)).isEqualTo("7fff");
    }

    @Test
    void namesStayAsTheyAreIfTheyCan() {
        byte[] plain = Bytes.of("'--get-ip.x--'");
        assertThat(Printable.name(plain, 2, 8)).isEqualTo("get-ip.x");
        assertThat(Printable.name(MIXED, 0, 4)).isEqualTo("\"ab\\\"\\\\\"");
        assertThat(Printable.name(MIXED, 0, 0)).isEmpty();
        byte[] endless = "n".repeat(1000).getBytes(StandardCharsets.US_ASCII);
        assertThat(Printable.name(endless, 0, 1000)).isEqualTo('"' + "n".repeat(256) + "\"… (1000 bytes)");
        // What was added for the cut must not be taken for the absence of quoting.
        for (int length = 257; length < 300; length++) {
            assertThat(Printable.name(endless, 0, length)).startsWith("\"");
        }
    }
}
