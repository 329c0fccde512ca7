package io.spoa.spop.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.spoa.spop.FrameType;
import io.spoa.spop.SpopException;
import io.spoa.spop.Status;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameDecoderTest {
    private final FrameDecoder decoder = new FrameDecoder(16380);
    private final EmbeddedChannel channel = new EmbeddedChannel(decoder);

    private InboundFrame read() {
        return channel.readInbound();
    }

    private static byte[] payload(InboundFrame frame) {
        return Arrays.copyOfRange(frame.bytes(), frame.payloadStart(), frame.bytes().length);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 11, 100, 4096, 100_000})
    void cutsFramesWhereverTheBytesAreSplit(int step) {
        byte[] bytes = Wire.bytes(Wire.notify(1, "x"), Wire.notify(300, "y".repeat(9000)), Wire.notify(5, ""));
        for (int i = 0; i < bytes.length; i += step) {
            channel.writeInbound(Unpooled.copiedBuffer(bytes, i, Math.min(step, bytes.length - i)));
        }
        for (long id : new long[] {1, 300, 5}) {
            InboundFrame frame = read();
            assertThat(frame.streamId()).isEqualTo(id);
            assertThat(frame.frameId()).isEqualTo(1);
            assertThat(frame.type()).isEqualTo(FrameType.NOTIFY.code());
            assertThat(frame.fin()).isTrue();
        }
        assertThat(channel.inboundMessages()).isEmpty();
        assertThat(channel.finish()).isFalse();
    }

    @Test
    void streamIdZeroIsValid() {
        channel.writeInbound(Wire.buffer(Wire.notify(0, "x")));
        assertThat(read().streamId()).isZero();
    }

    @Test
    void leavesThePayloadAsItIs() {
        channel.writeInbound(Wire.buffer(Wire.notify(1, "x")));
        assertThat(payload(read())).containsExactly(1, 'm', 1, 1, 'a', 8, 1, 'x');
    }

    @Test
    void aLengthAloneTakesNoMemory() {
        decoder.maxFrameSize(1 << 30);
        long before = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        channel.writeInbound(Unpooled.wrappedBuffer(new byte[] {0x3f, 0, 0, 0}));
        long after = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        assertThat(after - before).isLessThan(64 << 20);
    }

    @Test
    void refusesFramesBeyondTheAgreedSizeAndReadsNoFurther() {
        byte[] tooBig = {0, 0, 0x3f, (byte) 0xfd};
        assertThatThrownBy(() -> channel.writeInbound(Unpooled.wrappedBuffer(tooBig, Wire.bytes(Wire.notify(1, "x")))))
                .satisfies(e -> assertThat(((SpopException) e).status()).isEqualTo(Status.FRAME_TOO_BIG));
        channel.writeInbound(Wire.buffer(Wire.notify(1, "x")));
        assertThat(channel.inboundMessages()).isEmpty();
    }

    @Test
    void theBiggestFrameAgreedIsRead() {
        // 16380 bytes: 7 of header, 1+1+1 of message, 1+1 of argument name, 1 of type, 3 of length
        channel.writeInbound(Wire.buffer(Wire.notify(1, "x".repeat(16380 - 16))));
        assertThat(read().bytes()).hasSize(16380);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 6})
    void refusesFramesThatAreTooShort(int length) {
        byte[] bytes = new byte[4 + length];
        bytes[3] = (byte) length;
        assertThatThrownBy(() -> channel.writeInbound(Unpooled.wrappedBuffer(bytes)))
                .satisfies(e -> assertThat(((SpopException) e).status()).isEqualTo(Status.INVALID_FRAME));
    }
}
