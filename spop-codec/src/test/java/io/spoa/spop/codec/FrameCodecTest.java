package io.spoa.spop.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.spoa.spop.Action;
import io.spoa.spop.Argument;
import io.spoa.spop.Bytes;
import io.spoa.spop.DataType;
import io.spoa.spop.Frame;
import io.spoa.spop.Message;
import io.spoa.spop.Scope;
import io.spoa.spop.SpopException;
import io.spoa.spop.Status;
import io.spoa.spop.Value;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of frame, byte for byte as the specification has it: type, four bytes of flags, two ids, payload. */
class FrameCodecTest {
    static Stream<Arguments> frames() {
        return Stream.of(
                arguments(
                        // 16380 = 252 + 240*16 + 6*2048; 'supported-versions' has 18 = 0x12 letters, the id 36 = 0x24
                        "01 00000001 00 00  12'supported-versions' 08 03'2.0'  0e'max-frame-size' 03 fcf006"
                                + "0c'capabilities' 08 0a'pipelining'"
                                + "09'engine-id' 08 24'01234567-89ab-cdef-0123-456789abcdef'",
                        new Frame.HaproxyHello(
                                "2.0", 16380L, Set.of("pipelining"), false, "01234567-89ab-cdef-0123-456789abcdef")),
                arguments(
                        // A health check of option spop-check: no engine, no capability.
                        "01 00000001 00 00  12'supported-versions' 08 03'2.0'  0e'max-frame-size' 03 fcf006"
                                + "0c'capabilities' 08 00  0b'healthcheck' 11",
                        new Frame.HaproxyHello("2.0", 16380L, Set.of(), true, null)),
                arguments(
                        // 'pipelining,fragmentation' has 10 + 1 + 13 = 24 = 0x18 letters
                        "65 00000001 00 00  07'version' 08 03'2.0'  0e'max-frame-size' 03 fcf006"
                                + "0c'capabilities' 08 18'pipelining,fragmentation'",
                        new Frame.AgentHello("2.0", 16380, ordered("pipelining", "fragmentation"))),
                arguments(
                        "02 00000001 00 00  0b'status-code' 03 02  07'message' 08 12'a timeout occurred'",
                        new Frame.HaproxyDisconnect(2, "a timeout occurred")),
                arguments(
                        "66 00000001 00 00  0b'status-code' 03 00  07'message' 08 06'normal'",
                        new Frame.AgentDisconnect(0, "normal")),
                arguments(
                        // Two messages; the second one without arguments. Stream 241 = f1 00.
                        "03 00000001 f100 01  05'check' 02  02'ip' 06 c0000207  00 08 02'hi'  04'ping' 00",
                        new Frame.Notify(
                                241,
                                1,
                                List.of(
                                        new Message(
                                                "check",
                                                List.of(
                                                        new Argument(
                                                                "ip",
                                                                new Value.Address(new byte[] {(byte) 192, 0, 2, 7})),
                                                        new Argument("", new Value.Str("hi")))),
                                        new Message("ping", List.of())))),
                arguments("03 00000001 00 00", new Frame.Notify(0, 0, List.of())),
                arguments("03 00000000 07 02 aabb", new Frame.Fragment(7, 2, true, false, false, Bytes.of("aabb"))),
                arguments("00 00000000 07 02 cc", new Frame.Fragment(7, 2, false, false, false, Bytes.of("cc"))),
                arguments("00 00000001 07 02 dd", new Frame.Fragment(7, 2, false, true, false, Bytes.of("dd"))),
                arguments("00 00000003 07 02", new Frame.Fragment(7, 2, false, true, true, new byte[0])),
                arguments("03 00000003 07 02", new Frame.Fragment(7, 2, true, true, true, new byte[0])),
                arguments(
                        // set-var: 01, 3 arguments, scope, name, value; unset-var: 02, 2 arguments, scope, name.
                        "67 00000001 01 01  01 03 02 05'score' 02 2a  02 02 01 01'x'  01 03 00 04'gone' 00",
                        new Frame.Ack(
                                1,
                                1,
                                false,
                                List.of(
                                        new Action.SetVar(Scope.TXN, "score", new Value.Int(DataType.INT32, 42)),
                                        new Action.UnsetVar(Scope.SESS, "x"),
                                        new Action.SetVar(Scope.PROC, "gone", new Value.Null())))),
                arguments("67 00000003 ef f000", new Frame.Ack(239, 240, true, List.of())),
                arguments(
                        "67 00000001 fff0fefefefefefefe0e 00", // the highest stream-id, 2^64-1
                        new Frame.Ack(-1, 0, false, List.of())),
                arguments("2a 00000001 00 00", new Frame.Unknown(42)));
    }

    private static Set<String> ordered(String... items) {
        return new LinkedHashSet<>(List.of(items));
    }

    @ParameterizedTest
    @MethodSource("frames")
    void areReadAndWritten(String vector, Frame frame) {
        byte[] wire = Bytes.of(vector);
        assertThat(FrameCodec.decode(wire, 0, wire.length)).isEqualTo(frame);
        assertThat(encode(frame)).isEqualTo(Bytes.framed(wire));
    }

    @Test
    void readsFromTheMiddleOfAnArrayAndAppendsToWhatIsThere() {
        byte[] wire = Bytes.of("ffff 66 00000001 00 00  0b'status-code' 03 03  07'message' 08 03'big' ffff");
        assertThat(FrameCodec.decode(wire, 2, wire.length - 2)).isEqualTo(new Frame.AgentDisconnect(3, "big"));
        WireWriter out = new WireWriter(0);
        out.u8(0x77);
        FrameCodec.encode(new Frame.Unknown(200), out);
        FrameCodec.encode(new Frame.Ack(1, 1, false, List.of()), out);
        assertThat(out.toByteArray()).isEqualTo(Bytes.of("77 00000007 c8 00000001 00 00 00000007 67 00000001 01 01"));
    }

    @Test
    void takesFlagsNobodyKnowsForNothing() {
        byte[] wire = Bytes.of("67 fffffffd 01 01");
        assertThat(FrameCodec.decode(wire, 0, wire.length)).isEqualTo(new Frame.Ack(1, 1, false, List.of()));
    }

    @Test
    void anUnknownTypeMayHaveAnyBytesBehindIt() {
        byte[] wire = Bytes.of("ff 01");
        assertThat(FrameCodec.decode(wire, 0, wire.length)).isEqualTo(new Frame.Unknown(255));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "'', INVALID_FRAME, ends in the middle",
                "03 000001, INVALID_FRAME, ends in the middle",
                "03 00000001 f0, INVALID_FRAME, ends in the middle",
                // without FIN
                "01 00000000 00 00, NO_FRAGMENTATION, HAPROXY_HELLO without FIN",
                "65 00000000 00 00, NO_FRAGMENTATION, AGENT_HELLO without FIN",
                "67 00000002 01 01, NO_FRAGMENTATION, ACK without FIN",
                // ids
                "01 00000001 01 00, INVALID_FRAME, stream-id or frame-id other than 0",
                "66 00000001 00 01, INVALID_FRAME, stream-id or frame-id other than 0",
                // messages: a name, a count, a value that pass the end
                "03 00000001 01 01 05'chec', INVALID_FRAME, a length of 5 where 4 bytes are left",
                "03 00000001 01 01 01'm', INVALID_FRAME, ends in the middle",
                "03 00000001 01 01 01'm' 01 00, INVALID_FRAME, ends in the middle",
                "03 00000001 01 01 01'm' ff, INVALID_FRAME, ends in the middle",
                "03 00000001 01 01 01'm' 01 00 06 c00002, INVALID_FRAME, ends in the middle",
                "03 00000001 01 01 01'm' 01 00 07 20010db8, INVALID_FRAME, ends in the middle",
                "03 00000001 01 01 01'm' 01 00 0a, INVALID_FRAME, unknown data type 10",
                "03 00000001 01 01 01'm' 01 00 0f, INVALID_FRAME, unknown data type 15",
                // a length of 2^64-1: never believed
                "03 00000001 01 01 fff0fefefefefefefe0e, INVALID_FRAME, a length of 18446744073709551615",
                // actions
                "67 00000001 01 01 03 02 00 00, INVALID_FRAME, unknown action type 3",
                "67 00000001 01 01 00, INVALID_FRAME, unknown action type 0",
                "67 00000001 01 01 01 02 02 01'x' 00, INVALID_FRAME, \"set-var has 3 arguments, the frame says 2\"",
                "67 00000001 01 01 02 03 02 01'x', INVALID_FRAME, \"unset-var has 2 arguments, the frame says 3\"",
                "67 00000001 01 01 02 02 05 01'x', INVALID_FRAME, unknown variable scope 5",
                "67 00000001 01 01 01 03 02 01'x', INVALID_FRAME, ends in the middle",
                "67 00000001 01 01 01 03 02 01'x' 03 f0f1fefe7e, INVALID_FRAME, a UINT32 of 4294967296",
            })
    void refusesWhatIsNotAFrame(String vector, Status status, String message) {
        byte[] wire = Bytes.of(vector);
        assertThatThrownBy(() -> FrameCodec.decode(wire, 0, wire.length))
                .isInstanceOfSatisfying(
                        SpopException.class, e -> assertThat(e.status()).isEqualTo(status))
                .hasMessageContaining(message);
    }

    static byte[] encode(Frame frame) {
        WireWriter out = new WireWriter(16);
        FrameCodec.encode(frame, out);
        return out.toByteArray();
    }
}
