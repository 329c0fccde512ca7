package io.spoa.script.polyglot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EscapedTextTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "plain?", "grün", "日本", "\ud83d\ude00", "\ufffd", "a\u0000b"})
    void whatIsUtf8IsTextBothWays(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertThat(EscapedText.decode(bytes, 0, bytes.length)).isEqualTo(text);
        assertThat(EscapedText.encode(text)).isEqualTo(bytes);
    }

    @Test
    void whatIsNotBecomesLoneSurrogates() {
        byte[] bytes = {'x', 'a', (byte) 0xff, (byte) 0xc3, 'b', (byte) 0xe2, (byte) 0x82, 'y'};
        assertThat(EscapedText.decode(bytes, 1, 6)).isEqualTo("a\udcff\udcc3b\udce2\udc82");
    }

    @Test
    void anyBytesSurvive() {
        Random random = new Random(7);
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = new byte[random.nextInt(12)];
            random.nextBytes(bytes);
            assertThat(EscapedText.encode(EscapedText.decode(bytes, 0, bytes.length)))
                    .isEqualTo(bytes);
        }
    }

    @Test
    void surrogatesThatNoByteBecameAreQuestionMarks() {
        assertThat(EscapedText.encode("\ud800?\udc7f")).isEqualTo("???".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void aPairIsNotAnEscape() {
        String pair = "\ud83d\udc80?";
        assertThat(EscapedText.encode(pair)).isEqualTo(pair.getBytes(StandardCharsets.UTF_8));
    }
}
