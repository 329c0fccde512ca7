package io.spoa.agent.server;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilter;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.spoa.agent.worker.Counters;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Closes connections from addresses that are not listed, before a byte of them is read. */
@Sharable
final class SourceFilter extends IpSubnetFilter {
    private final Connections connections;
    private final Counters counters;

    SourceFilter(List<Subnet> allow, Connections connections, Counters counters) {
        super(
                false,
                allow.stream()
                        .map(net -> new IpSubnetFilterRule(net.address(), net.prefix(), IpFilterRuleType.ACCEPT))
                        .toList());
        this.connections = connections;
        this.counters = counters;
    }

    @Override
    protected @Nullable ChannelFuture channelRejected(ChannelHandlerContext ctx, InetSocketAddress peer) {
        counters.turnedAway.increment();
        connections.complain("turned away: the listener does not allow this address (" + Connection.name(ctx.channel())
                + "): see allow");
        return null;
    }
}
