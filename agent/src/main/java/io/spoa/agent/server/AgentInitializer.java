package io.spoa.agent.server;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.spoa.agent.settings.ConnectionLimits;
import io.spoa.spop.netty.FrameDecoder;
import io.spoa.spop.netty.HandshakeHandler;
import io.spoa.spop.netty.ReassemblyHandler;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pipeline of a listener's connections, which is the way of a frame through the server. */
final class AgentInitializer extends ChannelInitializer<Channel> {
    private final Shared shared;
    private final Bursts bursts;
    private final Bind bind;
    private final @Nullable SourceFilter filter;
    private final @Nullable TlsContext tls;

    AgentInitializer(Shared shared, Bursts bursts, Bind bind, @Nullable TlsContext tls) {
        this.shared = shared;
        this.bursts = bursts;
        this.bind = bind;
        this.tls = tls;
        List<Subnet> allow = bind.options().allow();
        filter = allow.isEmpty() ? null : new SourceFilter(allow, shared.connections(), shared.counters());
    }

    @Override
    protected void initChannel(Channel channel) {
        Connection connection = new Connection(channel, shared.connections(), shared.unsent().new Share());
        if (bind instanceof Bind.Unix) {
            connection.name(bind.toString());
        }
        front(channel.pipeline(), connection);
        ConnectionLimits limits = shared.limits();
        Duration patience = limits.patience();
        FrameDecoder decoder = new FrameDecoder(Math.min(limits.maxFrameSize(), HandshakeHandler.MAX_HELLO));
        ReassemblyHandler reassembly = new ReassemblyHandler(limits.maxPayload());
        channel.pipeline()
                .addLast("frames", decoder)
                .addLast("handshake", new HandshakeHandler(decoder, limits.maxFrameSize(), patience, shared.healthy()))
                .addLast("reassembly", reassembly)
                .addLast(
                        "unfinished",
                        new UnfinishedHandler(decoder, reassembly, shared.unfinished().new Share(), patience))
                .addLast("dispatch", new DispatchHandler(connection, shared.connections(), bursts.of(channel), limits));
    }

    /** What decides who may speak, in the order of the bytes: the PROXY header comes before TLS. */
    private void front(ChannelPipeline pipeline, Connection connection) {
        if (filter != null) {
            pipeline.addLast("sources", filter);
        }
        if (bind.options().acceptProxy()) {
            pipeline.addLast("proxy", ProxyHeader.decoder()).addLast("proxy-name", new ProxyHeader(connection));
        }
        if (tls != null) {
            connection.silent();
            pipeline.addLast(
                    "tls-start", new TlsStart(tls, connection, shared.limits().patience()));
        }
    }
}
