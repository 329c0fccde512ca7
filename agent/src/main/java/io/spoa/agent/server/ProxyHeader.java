package io.spoa.agent.server;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.ProtocolDetectionState;
import io.netty.handler.codec.haproxy.HAProxyCommand;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.handler.codec.haproxy.HAProxyMessageDecoder;
import io.netty.handler.codec.haproxy.HAProxyProtocolException;

/**
 * Takes the name of the peer from the PROXY protocol header that the decoder before it reads, and goes. What is behind the
 * header passes. A header of command LOCAL, or of a family without addresses, changes nothing.
 */
final class ProxyHeader extends ChannelInboundHandlerAdapter {
    /** Bytes of a header's options; HAProxy's own are some hundred. */
    private static final int MOST_OPTIONS = 2048;

    private final Connection connection;

    ProxyHeader(Connection connection) {
        this.connection = connection;
    }

    /** Netty's, but what cannot become a header is told at the first bytes, not when there are enough of them for one. */
    static HAProxyMessageDecoder decoder() {
        return new HAProxyMessageDecoder(MOST_OPTIONS) {
            private boolean looked;

            @Override
            public void channelRead(ChannelHandlerContext ctx, Object message) throws Exception {
                if (!looked && message instanceof ByteBuf first) {
                    looked = true;
                    if (detectProtocol(first).state() == ProtocolDetectionState.INVALID) {
                        first.release();
                        throw new HAProxyProtocolException("no header");
                    }
                }
                super.channelRead(ctx, message);
            }
        };
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (!(message instanceof HAProxyMessage header)) {
            ctx.fireChannelRead(message);
            return;
        }
        try {
            String address = header.sourceAddress();
            if (header.command() == HAProxyCommand.PROXY && address != null && header.sourcePort() > 0) {
                connection.name(Connection.name(address, header.sourcePort()) + " by " + connection);
            }
        } finally {
            header.release();
        }
        ctx.pipeline().remove(this);
    }
}
