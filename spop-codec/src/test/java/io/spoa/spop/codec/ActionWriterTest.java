package io.spoa.spop.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spoa.spop.Action;
import io.spoa.spop.Bytes;
import io.spoa.spop.DataType;
import io.spoa.spop.Frame;
import io.spoa.spop.Scope;
import io.spoa.spop.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ActionWriterTest {
    private final ActionWriter writer = new ActionWriter();

    @Test
    void everySetterHasItsBytes() {
        byte[] name = Bytes.of("'-xyz-'");
        writer.begin(3, 1, 1000);
        assertThat(writer.setNull(Scope.PROC, name, 1, 3)).isTrue();
        assertThat(writer.setBoolean(Scope.SESS, name, 1, 1, true)).isTrue();
        assertThat(writer.setBoolean(Scope.SESS, name, 1, 1, false)).isTrue();
        assertThat(writer.setInteger(Scope.TXN, name, 2, 1, DataType.INT32, -1)).isTrue();
        assertThat(writer.setInteger(Scope.TXN, name, 2, 1, DataType.UINT64, 240))
                .isTrue();
        assertThat(writer.setAddress(Scope.REQ, name, 3, 1, new byte[] {127, 0, 0, 1}))
                .isTrue();
        assertThat(writer.setAddress(Scope.REQ, name, 3, 1, new byte[16])).isTrue();
        assertThat(writer.setBytes(Scope.RES, name, 3, 1, DataType.STRING, name, 1, 2))
                .isTrue();
        assertThat(writer.setBytes(Scope.RES, name, 3, 1, DataType.BINARY, name, 0, 0))
                .isTrue();
        assertThat(writer.unset(Scope.TXN, "gone")).isTrue();
        assertThat(writer.actions()).isEqualTo(10);
        int size = writer.end();
        byte[] expected = Bytes.framed(Bytes.of("67 00000001 03 01"
                + "0103 00 03'xyz' 00"
                + "0103 01 01'x' 11"
                + "0103 01 01'x' 01"
                + "0103 02 01'y' 02 fff0fefefefefefefe0e"
                + "0103 02 01'y' 05 f000"
                + "0103 03 01'z' 06 7f000001"
                + "0103 03 01'z' 07 00000000000000000000000000000000"
                + "0103 04 01'z' 08 02'xy'"
                + "0103 04 01'z' 09 00"
                + "0202 02 04'gone'"));
        assertThat(size).isEqualTo(expected.length);
        assertThat(writer.drain()).isEqualTo(expected);
        assertThat(writer.size()).isZero();
    }

    @Test
    void anActionFitsToTheLastByteAndNotOneFurther() {
        // Header 7, action 3 + name 2 + value 1 = 6.
        writer.begin(1, 1, 13);
        assertThat(writer.room()).isEqualTo(6);
        assertThat(writer.setNull(Scope.TXN, Bytes.of("'a'"), 0, 1)).isTrue();
        assertThat(writer.room()).isZero();
        assertThat(writer.unset(Scope.TXN, "")).isFalse();
        assertThat(writer.end()).isEqualTo(17);
        writer.drain();
        writer.begin(1, 1, 12);
        assertThat(writer.setNull(Scope.TXN, Bytes.of("'a'"), 0, 1)).isFalse();
        assertThat(writer.refused()).isEqualTo(1);
        assertThat(writer.unset(Scope.TXN, "a")).isTrue();
        writer.end();
        assertThat(writer.drain()).isEqualTo(Bytes.of("0000000c 67 00000001 01 01  02 02 02 01'a'"));
    }

    @Test
    void framesLieOneAfterTheOtherUntilDrained() {
        writer.begin(1, 1, 100);
        writer.unset(Scope.TXN, "a");
        assertThat(writer.end()).isEqualTo(16);
        writer.begin(3, 1, 100);
        assertThat(writer.actions()).isZero();
        assertThat(writer.end()).isEqualTo(11);
        assertThat(writer.size()).isEqualTo(27);
        assertThat(writer.drain())
                .isEqualTo(Bytes.of("0000000c 67 00000001 01 01 02 02 02 01'a'  00000007 67 00000001 03 01"));
        assertThat(writer.drain()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.spoa.spop.codec.Seeds#seeds")
    void whatItTookIsWhatIsReadAndTheLimitHolds(long seed) {
        RandomGenerator random = Seeds.random(seed);
        Arbitrary arbitrary = new Arbitrary(random);
        for (int i = 0; i < 300; i++) {
            int limit = 30 + random.nextInt(400);
            long streamId = arbitrary.number();
            long frameId = arbitrary.number();
            writer.begin(streamId, frameId, limit);
            List<Action> taken = new ArrayList<>();
            int refused = 0;
            for (Action action : arbitrary.list(30, arbitrary::action)) {
                int before = writer.size();
                if (write(action)) {
                    taken.add(action);
                } else {
                    refused++;
                    assertThat(writer.size()).isEqualTo(before);
                }
            }
            assertThat(writer.actions()).isEqualTo(taken.size());
            assertThat(writer.refused()).isEqualTo(refused);
            int size = writer.end();
            assertThat(size - 4).isLessThanOrEqualTo(limit);
            byte[] wire = writer.drain();
            Frame.Ack ack = new Frame.Ack(streamId, frameId, false, taken);
            // Byte for byte what the codec of whole frames writes.
            assertThat(wire).hasSize(size).isEqualTo(FrameCodecTest.encode(ack));
            assertThat(FrameCodec.decode(wire, 4, size)).isEqualTo(ack);
        }
    }

    private boolean write(Action action) {
        byte[] name = action.name().getBytes(StandardCharsets.UTF_8);
        Scope scope = action.scope();
        return switch (action) {
            case Action.UnsetVar unset -> writer.unset(scope, unset.name());
            case Action.SetVar set ->
                switch (set.value()) {
                    case Value.Null _ -> writer.setNull(scope, name, 0, name.length);
                    case Value.Bool bool -> writer.setBoolean(scope, name, 0, name.length, bool.value());
                    case Value.Int number ->
                        writer.setInteger(scope, name, 0, name.length, number.type(), number.value());
                    case Value.Address address -> writer.setAddress(scope, name, 0, name.length, address.bytes());
                    case Value.Str text -> bytes(scope, name, DataType.STRING, text.bytes());
                    case Value.Bin data -> bytes(scope, name, DataType.BINARY, data.bytes());
                };
        };
    }

    private boolean bytes(Scope scope, byte[] name, DataType type, byte[] data) {
        return writer.setBytes(scope, name, 0, name.length, type, data, 0, data.length);
    }

    @Test
    void wireWriterForgetsOnlyWhatIsThere() {
        WireWriter out = new WireWriter(1);
        out.u32(0x01020304);
        out.truncate(2);
        assertThat(out.toByteArray()).isEqualTo(Bytes.of("0102"));
        assertThatThrownBy(() -> out.truncate(3)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
