package io.spoa.agent.server;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.SingleThreadEventLoop;
import io.spoa.agent.Limits;
import io.spoa.agent.worker.Counters;
import io.spoa.agent.worker.WorkerPool;
import io.spoa.spop.netty.FrameDecoder;
import io.spoa.spop.netty.HandshakeHandler;
import io.spoa.spop.netty.ReassemblyHandler;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/** The pipeline of a connection, which is the way of a frame through the server. */
final class AgentInitializer extends ChannelInitializer<Channel> {
    private final Limits limits;
    private final WorkerPool pool;
    private final Counters counters;
    private final Connections connections;
    private final BooleanSupplier healthy;
    private final Map<EventLoop, Burst> bursts = new ConcurrentHashMap<>();

    AgentInitializer(
            Limits limits, WorkerPool pool, Counters counters, Connections connections, BooleanSupplier healthy) {
        this.limits = limits;
        this.pool = pool;
        this.counters = counters;
        this.connections = connections;
        this.healthy = healthy;
    }

    @Override
    protected void initChannel(Channel channel) {
        Connection connection = new Connection(channel);
        Burst burst = bursts.computeIfAbsent(
                channel.eventLoop(), loop -> new Burst((SingleThreadEventLoop) loop, pool, counters));
        FrameDecoder decoder = new FrameDecoder(limits.maxFrameSize());
        channel.pipeline()
                .addLast("frames", decoder)
                .addLast(
                        "handshake",
                        new HandshakeHandler(decoder, limits.maxFrameSize(), limits.helloPatience(), healthy))
                .addLast("reassembly", new ReassemblyHandler(limits.maxPayload()))
                .addLast("dispatch", new DispatchHandler(connection, connections, burst, limits));
    }
}
