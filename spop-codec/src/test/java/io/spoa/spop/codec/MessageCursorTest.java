package io.spoa.spop.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spoa.spop.Bytes;
import io.spoa.spop.DataType;
import io.spoa.spop.Message;
import io.spoa.spop.SpopException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MessageCursorTest {
    private final MessageCursor cursor = new MessageCursor();

    @Test
    void messagesAreSlicesOfThePayload() {
        byte[] wire = Bytes.of("eeee 05'check' 01 02'ip' 06 c0000207  04'ping' 00  00 01 00 00 eeee");
        cursor.reset(wire, 2, wire.length - 2);
        MessageView check = cursor.next();
        assertThat(check.bytes()).isSameAs(wire);
        assertThat(check.name()).isEqualTo("check");
        assertThat(check.nameOffset()).isEqualTo(3);
        assertThat(check.argumentCount()).isEqualTo(1);
        assertThat(check.argumentsStart()).isEqualTo(9);
        assertThat(check.end()).isEqualTo(17);
        MessageView ping = cursor.next();
        assertThat(ping.name()).isEqualTo("ping");
        assertThat(ping.argumentCount()).isZero();
        assertThat(ping.end()).isEqualTo(ping.argumentsStart()).isEqualTo(23);
        MessageView nameless = cursor.next();
        assertThat(nameless.name()).isEmpty();
        assertThat(nameless.toMessage().arguments()).hasSize(1);
        assertThat(cursor.hasNext()).isFalse();
        ArgumentCursor arguments = new ArgumentCursor();
        arguments.reset(check);
        assertThat(arguments.next()).isTrue();
        assertThat(arguments.type()).isEqualTo(DataType.IPV4);
        assertThat(arguments.next()).isFalse();
    }

    @Test
    void anEmptyPayloadHasNoMessage() {
        cursor.reset(new byte[4], 4, 4);
        assertThat(cursor.hasNext()).isFalse();
        assertThatThrownBy(cursor::next).isInstanceOf(SpopException.class);
    }

    @Test
    void aMessageBehindABrokenOneIsNotReached() {
        byte[] wire = Bytes.of("01'a' 00  01'b' 02 00 00");
        cursor.reset(wire, 0, wire.length);
        assertThat(cursor.next().name()).isEqualTo("a");
        assertThatThrownBy(cursor::next).isInstanceOf(SpopException.class).hasMessageContaining("ends in the middle");
    }

    @Test
    void boundsOutsideTheArrayAreTheCallersMistake() {
        assertThatThrownBy(() -> cursor.reset(new byte[4], 0, 5)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> cursor.reset(new byte[4], 3, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> cursor.reset(new byte[4], -1, 2)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @ParameterizedTest
    @MethodSource("io.spoa.spop.codec.Seeds#seeds")
    void oneCursorServesManyPayloads(long seed) {
        Arbitrary arbitrary = new Arbitrary(Seeds.random(seed));
        for (int i = 0; i < 200; i++) {
            List<Message> messages = arbitrary.list(5, arbitrary::message);
            WireWriter out = new WireWriter(0);
            out.u32(0);
            FrameCodec.encodeMessages(messages, out);
            byte[] wire = out.toByteArray();
            cursor.reset(wire, 4, wire.length);
            List<Message> read = new ArrayList<>();
            while (cursor.hasNext()) {
                read.add(cursor.next().toMessage());
            }
            assertThat(read).isEqualTo(messages);
        }
    }
}
