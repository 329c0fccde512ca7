package io.spoa.spop.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.spoa.spop.Frame;
import io.spoa.spop.SpopException;
import io.spoa.spop.Status;
import io.spoa.spop.codec.Negotiation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HandshakeHandlerTest {
    private final List<Object> events = new ArrayList<>();
    private final FrameDecoder decoder = new FrameDecoder(1 << 20);
    private boolean healthy = true;
    private final EmbeddedChannel channel = new EmbeddedChannel(
            decoder,
            new HandshakeHandler(decoder, 1 << 20, Duration.ofSeconds(10), () -> healthy),
            new ChannelInboundHandlerAdapter() {
                @Override
                public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
                    events.add(event);
                }
            });

    @Test
    void answersAHelloInOneWriteOfOneBuffer() {
        channel.writeInbound(Wire.buffer(Wire.hello(16380, false)));
        assertThat(channel.outboundMessages()).hasSize(1);
        assertThat(Wire.frame(channel.readOutbound()))
                .isEqualTo(new Frame.AgentHello("2.0", 16380, Set.of("pipelining", "fragmentation")));
        assertThat(events).hasSize(1).first().isInstanceOf(Negotiation.Accepted.class);
    }

    @Test
    void passesFramesOnOnceConnected() {
        channel.writeInbound(Wire.buffer(Wire.hello(16380, false), Wire.notify(1, "x")));
        assertThat(channel.inboundMessages()).hasSize(1).first().isInstanceOf(InboundFrame.class);
        assertThatThrownBy(() -> channel.writeInbound(Wire.buffer(Wire.notify(1, "x".repeat(16380)))))
                .satisfies(e -> assertThat(((SpopException) e).status()).isEqualTo(Status.FRAME_TOO_BIG));
        channel.releaseOutbound();
    }

    @Test
    void answersAHealthCheckWithoutEngineIdAndWaitsForHaproxyToClose() {
        channel.writeInbound(Wire.buffer(Wire.hello(16380, true)));
        assertThat(Wire.frame(channel.readOutbound())).isInstanceOf(Frame.AgentHello.class);
        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void healthChecksFailWhileTheAgentGoesDown() {
        healthy = false;
        assertThatThrownBy(() -> channel.writeInbound(Wire.buffer(Wire.hello(16380, true))))
                .satisfies(e -> assertThat(((SpopException) e).status()).isEqualTo(Status.NORMAL));
        assertThat(channel.outboundMessages()).isEmpty();
    }

    @Test
    void refusalsCarryTheirStatus() {
        assertThatThrownBy(() -> channel.writeInbound(Wire.buffer(Wire.hello(255, false))))
                .satisfies(e -> assertThat(((SpopException) e).status()).isEqualTo(Status.BAD_MAX_FRAME_SIZE));
    }

    @Test
    void anythingElseBeforeTheHelloIsRefused() {
        assertThatThrownBy(() -> channel.writeInbound(Wire.buffer(Wire.notify(1, "x"))))
                .hasMessageContaining("before HAPROXY-HELLO");
    }

    @Test
    void aSilentPeerIsGivenUp() {
        channel.advanceTimeBy(11, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
        assertThatThrownBy(channel::checkException)
                .satisfies(e -> assertThat(((SpopException) e).status()).isEqualTo(Status.TIMEOUT));
    }
}
