package io.spoa.agent.server;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.spoa.agent.settings.ConnectionLimits;
import io.spoa.spop.netty.FrameDecoder;
import io.spoa.spop.netty.HandshakeHandler;
import io.spoa.spop.netty.ReassemblyHandler;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** The pipeline of a listener's connections, which is the way of a frame through the server. */
final class AgentInitializer extends ChannelInitializer<Channel> {
    private final Shared shared;
    private final Route route;
    private final BooleanSupplier healthy;
    private volatile Front front;

    AgentInitializer(Shared shared, Route route, Front front) {
        this.shared = shared;
        this.route = route;
        this.front = front;
        healthy = () -> !route.isLeaving() && shared.healthy().getAsBoolean();
    }

    Route route() {
        return route;
    }

    /** What new connections pass. Any thread. */
    Front front() {
        return front;
    }

    /** Connections that come from now on pass this. Any thread. */
    void front(Front other) {
        front = other;
    }

    @Override
    protected void initChannel(Channel channel) {
        Connection connection = new Connection(channel, shared.connections(), route, shared.unsent().new Share());
        pass(front, channel.pipeline(), connection);
        ConnectionLimits limits = shared.limits();
        Duration patience = limits.patience();
        FrameDecoder decoder = new FrameDecoder(Math.min(limits.maxFrameSize(), HandshakeHandler.MAX_HELLO));
        ReassemblyHandler reassembly = new ReassemblyHandler(limits.maxPayload());
        channel.pipeline()
                .addLast("frames", decoder)
                .addLast("handshake", new HandshakeHandler(decoder, limits.maxFrameSize(), patience, healthy))
                .addLast("reassembly", reassembly)
                .addLast(
                        "unfinished",
                        new UnfinishedHandler(decoder, reassembly, shared.unfinished().new Share(), patience))
                .addLast("dispatch", new DispatchHandler(connection, shared.connections(), limits));
    }

    /** What decides who may speak, in the order of the bytes: the PROXY header comes before TLS. */
    private void pass(Front now, ChannelPipeline pipeline, Connection connection) {
        Bind bind = now.bind();
        if (bind instanceof Bind.Unix) {
            connection.name(bind.toString());
        }
        if (now.filter() != null) {
            pipeline.addLast("sources", now.filter());
        }
        if (bind.options().acceptProxy()) {
            pipeline.addLast("proxy", ProxyHeader.decoder()).addLast("proxy-name", new ProxyHeader(connection));
        }
        if (now.tls() != null) {
            connection.silent();
            pipeline.addLast(
                    "tls-start",
                    new TlsStart(now.tls(), connection, shared.limits().patience()));
        }
    }
}
