package io.spoa.spop.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spoa.spop.Bytes;
import io.spoa.spop.Frame;
import io.spoa.spop.SpopException;
import io.spoa.spop.Status;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What HELLO and DISCONNECT frames of other peers may look like, and what they may not. */
class HelloCodecTest {
    private static final String HAPROXY_HELLO = "01 00000001 00 00 ";
    private static final String AGENT_HELLO = "65 00000001 00 00 ";
    private static final String HAPROXY_DISCONNECT = "02 00000001 00 00 ";
    private static final String AGENT_DISCONNECT = "66 00000001 00 00 ";

    private static Frame decode(String vector) {
        byte[] wire = Bytes.of(vector);
        return FrameCodec.decode(wire, 0, wire.length);
    }

    @Test
    void entriesThatAreNotThereAreNull() {
        assertThat(decode(HAPROXY_HELLO)).isEqualTo(new Frame.HaproxyHello(null, null, null, false, null));
        assertThat(FrameCodecTest.encode(new Frame.HaproxyHello(null, null, null, false, null)))
                .isEqualTo(Bytes.of("00000007 " + HAPROXY_HELLO));
    }

    @Test
    void entriesNobodyKnowsArePassedOverWhateverTheirType() {
        String strange = "01'a' 00  01'b' 01  01'c' 02 05  01'd' 06 7f000001  01'e' 07 00000000000000000000000000000001"
                + "01'f' 08 02'xy'  01'g' 09 01 ff  00 11";
        String known = "09'engine-id' 08 01'i'";
        assertThat(decode(HAPROXY_HELLO + strange + known + strange))
                .isEqualTo(new Frame.HaproxyHello(null, null, null, false, "i"));
        assertThat(decode(AGENT_DISCONNECT + strange + "0b'status-code' 03 05" + strange))
                .isEqualTo(new Frame.AgentDisconnect(5, ""));
    }

    @Test
    void keysOfOtherFramesAreNobodys() {
        // An engine-id in a DISCONNECT, of a type it could not have in a HELLO.
        assertThat(decode(HAPROXY_DISCONNECT + "09'engine-id' 11 0b'status-code' 03 01"))
                .isEqualTo(new Frame.HaproxyDisconnect(1, ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"02", "03", "04", "05"})
    void numbersComeInAnyIntegerType(String type) {
        // 300 = 252 + 3*16
        assertThat(decode(HAPROXY_HELLO + "0e'max-frame-size'" + type + "fc03"))
                .isEqualTo(new Frame.HaproxyHello(null, 300L, null, false, null));
        assertThat(decode(HAPROXY_DISCONNECT + "0b'status-code'" + type + "63"))
                .isEqualTo(new Frame.HaproxyDisconnect(99, ""));
    }

    @Test
    void spacesInListsAreIgnoredAndSoAreEmptyItems() {
        // 0x1e = 30 letters
        assertThat(decode(HAPROXY_HELLO + "0c'capabilities' 08 1e' pipelining , ,async,, my cap '"))
                .isEqualTo(new Frame.HaproxyHello(null, null, Set.of("pipelining", "async", "my cap"), false, null));
        assertThat(decode(HAPROXY_HELLO + "0c'capabilities' 08 00"))
                .isEqualTo(new Frame.HaproxyHello(null, null, Set.of(), false, null));
    }

    @Test
    void aHealthCheckSaysSo() {
        assertThat(decode(HAPROXY_HELLO + "0b'healthcheck' 11"))
                .isEqualTo(new Frame.HaproxyHello(null, null, null, true, null));
        assertThat(decode(HAPROXY_HELLO + "0b'healthcheck' 01"))
                .isEqualTo(new Frame.HaproxyHello(null, null, null, false, null));
    }

    @Test
    void theLastOfTwoEntriesCounts() {
        assertThat(decode(HAPROXY_HELLO + "09'engine-id' 08 01'a' 09'engine-id' 08 01'b'"))
                .isEqualTo(new Frame.HaproxyHello(null, null, null, false, "b"));
    }

    @Test
    void aPeerThatLeavesWithoutAStatusHasAnUnknownOne() {
        assertThat(decode(HAPROXY_DISCONNECT)).isEqualTo(new Frame.HaproxyDisconnect(99, ""));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                HAPROXY_HELLO
                        + "12'supported-versions' 03 02, INVALID_FRAME, HAPROXY_HELLO: supported-versions must be a string",
                HAPROXY_HELLO + "0e'max-frame-size' 08 00, INVALID_FRAME, max-frame-size must be an integer",
                HAPROXY_HELLO + "0c'capabilities' 00, INVALID_FRAME, capabilities must be a string",
                HAPROXY_HELLO + "0b'healthcheck' 02 01, INVALID_FRAME, \"healthcheck must be a boolean, not INT32\"",
                // a string with a flag is binary
                HAPROXY_HELLO + "09'engine-id' 18 00, INVALID_FRAME, \"engine-id must be a string, not BINARY\"",
                HAPROXY_DISCONNECT + "0b'status-code' 11, INVALID_FRAME, status-code must be an integer",
                AGENT_DISCONNECT + "07'message' 03 00, INVALID_FRAME, AGENT_DISCONNECT: message must be a string",
                AGENT_HELLO + "07'version' 05 02, INVALID_FRAME, version must be a string",
                // a size of -1, and one of 2^32
                HAPROXY_HELLO + "0e'max-frame-size' 02 fff0fefefefefefefe0e, BAD_MAX_FRAME_SIZE, 18446744073709551615",
                HAPROXY_HELLO + "0e'max-frame-size' 05 f0f1fefe7e, BAD_MAX_FRAME_SIZE, 4294967296 does not fit 32 bits",
                AGENT_HELLO + "0e'max-frame-size' 03 fc03, NO_VERSION, version value not found",
                AGENT_HELLO + "07'version' 08 03'2.0', NO_MAX_FRAME_SIZE, max-frame-size value not found",
                // an entry cut off
                HAPROXY_HELLO + "09'engine-id', INVALID_FRAME, ends in the middle",
                HAPROXY_HELLO + "09'engine-id' 08 05'abcd', INVALID_FRAME, a length of 5 where 4 bytes are left",
            })
    void refusesEntriesThatCannotBe(String vector, Status status, String message) {
        assertThatThrownBy(() -> decode(vector))
                .isInstanceOfSatisfying(
                        SpopException.class, e -> assertThat(e.status()).isEqualTo(status))
                .hasMessageContaining(message);
    }

    @Test
    void anAgentWithoutCapabilitiesHasNone() {
        assertThat(decode(AGENT_HELLO + "07'version' 08 03'2.0' 0e'max-frame-size' 03 fc03"))
                .isEqualTo(new Frame.AgentHello("2.0", 300, Set.of()));
    }

    @Test
    void doesNotWriteNumbersThatNobodyCouldRead() {
        assertThatThrownBy(() -> FrameCodecTest.encode(new Frame.AgentHello("2.0", 1L << 32, Set.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("max-frame-size 4294967296");
        assertThatThrownBy(() -> FrameCodecTest.encode(new Frame.AgentDisconnect(-1, "")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("status-code -1");
    }
}
