package io.spoa.spop.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import io.spoa.spop.Frame;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReassemblyHandlerTest {
    private final EmbeddedChannel channel = new EmbeddedChannel(new FrameDecoder(16380), new ReassemblyHandler(100));

    private static Frame.Fragment fragment(boolean first, boolean fin, boolean abort, int size) {
        return new Frame.Fragment(4, 2, first, fin, abort, new byte[size]);
    }

    @Test
    void makesOneNotifyOfFragments() {
        channel.writeInbound(Wire.buffer(
                fragment(true, false, false, 40), fragment(false, false, false, 40), fragment(false, true, false, 20)));
        InboundFrame whole = channel.readInbound();
        assertThat(whole.bytes().length - whole.payloadStart()).isEqualTo(100);
        assertThat(List.of(whole.streamId(), whole.frameId())).containsExactly(4L, 2L);
        assertThat(channel.inboundMessages()).isEmpty();
    }

    @Test
    void passesWholeFramesOnUntouched() {
        byte[] bytes = Wire.bytes(Wire.notify(9, "x"));
        channel.writeInbound(Wire.buffer(Wire.notify(9, "x")));
        InboundFrame frame = channel.readInbound();
        assertThat(frame.bytes()).isEqualTo(Arrays.copyOfRange(bytes, 4, bytes.length));
    }

    @Test
    void refusesABigPayloadInTheMiddleWithOneAbortingAck() {
        channel.writeInbound(Wire.buffer(
                fragment(true, false, false, 60), fragment(false, false, false, 60), fragment(false, true, false, 60)));
        assertThat(Wire.frame(channel.readOutbound())).isEqualTo(new Frame.Ack(4, 2, true, List.of()));
        assertThat(channel.outboundMessages()).isEmpty();
        assertThat(channel.inboundMessages()).isEmpty();
    }

    @Test
    void anAbortedPayloadIsNeitherPassedOnNorAcknowledged() {
        channel.writeInbound(Wire.buffer(fragment(true, false, false, 10), fragment(false, true, true, 0)));
        assertThat(channel.inboundMessages()).isEmpty();
        assertThat(channel.outboundMessages()).isEmpty();
    }
}
