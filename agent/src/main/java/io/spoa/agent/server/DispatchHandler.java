package io.spoa.agent.server;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import io.spoa.agent.settings.ConnectionLimits;
import io.spoa.agent.worker.NotifyJob;
import io.spoa.spop.Frame;
import io.spoa.spop.FrameType;
import io.spoa.spop.Message;
import io.spoa.spop.SpopException;
import io.spoa.spop.Status;
import io.spoa.spop.codec.FrameCodec;
import io.spoa.spop.codec.Negotiation;
import io.spoa.spop.netty.InboundFrame;
import io.spoa.spop.netty.ReassemblyHandler;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** The end of the pipeline: gives NOTIFYs to the workers, and ends the connection when it is time. */
final class DispatchHandler extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger("spoa.server");

    private final Connection connection;
    private final Connections connections;
    private final ConnectionLimits limits;
    private Bursts bursts;
    private Burst burst;
    private long arrival;
    private long deadline;

    DispatchHandler(Connection connection, Connections connections, ConnectionLimits limits) {
        this.connection = connection;
        this.connections = connections;
        this.limits = limits;
        bursts = connection.route().bursts();
        burst = bursts.of(connection.channel());
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        InboundFrame in = (InboundFrame) message;
        FrameType type = FrameType.of(in.type());
        if (connection.isClosing()) {
            if (type == FrameType.NOTIFY) {
                connections.counters().crossed.increment();
            }
            return;
        }
        if (LOG.isDebugEnabled()) {
            LOG.debug("< {} ({})", describe(in), connection);
        }
        switch (type) {
            case NOTIFY -> dispatch(in);
            case HAPROXY_DISCONNECT -> disconnected(in);
            case null -> LOG.debug("a frame of the unknown type {} passed over ({})", in.type(), connection);
            case UNSET, HAPROXY_HELLO, AGENT_HELLO, AGENT_DISCONNECT, ACK ->
                throw new SpopException(Status.INVALID_FRAME, "a frame of type " + type + " is out of place");
        }
    }

    private static Object describe(InboundFrame in) {
        try {
            if (in.payloadStart() > 0) {
                return FrameCodec.decode(in.bytes(), 0, in.bytes().length);
            }
            List<Message> messages = FrameCodec.decodeMessages(in.bytes(), 0, in.bytes().length);
            return new Frame.Notify(in.streamId(), in.frameId(), messages) + " (in fragments)";
        } catch (SpopException e) {
            return "frame of type " + in.type() + " that cannot be read: " + e.getMessage();
        }
    }

    /** A reload may have given the listener another agent. */
    @SuppressWarnings("ReferenceEquality") // an agent's bursts are themselves
    private Burst burst() {
        Bursts now = connection.route().bursts();
        if (now != bursts) {
            bursts = now;
            burst = now.of(connection.channel());
        }
        return burst;
    }

    private void dispatch(InboundFrame in) {
        Burst current = burst();
        if (arrival == 0) {
            arrival = System.nanoTime();
            deadline = arrival + current.usualNanos();
        }
        if (in.payloadStart() == 0) {
            connections.fragmented();
        }
        connection.notified();
        current.add(new NotifyJob(
                connection,
                in.streamId(),
                in.frameId(),
                in.bytes(),
                in.payloadStart(),
                connection.peer().engineId(),
                connection.toString(),
                arrival,
                deadline));
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        arrival = 0;
        ctx.fireChannelReadComplete();
    }

    private void disconnected(InboundFrame in) {
        if (FrameCodec.decode(in.bytes(), 0, in.bytes().length) instanceof Frame.HaproxyDisconnect bye) {
            boolean usual = bye.statusCode() == Status.NORMAL.code() || bye.statusCode() == Status.TIMEOUT.code();
            // At debug level the frame itself is in the log already.
            LOG.atLevel(usual ? Level.TRACE : Level.WARN)
                    .log("HAProxy disconnects with status {}: {} ({})", bye.statusCode(), bye.message(), connection);
        }
        connection.disconnect(Status.NORMAL, Status.NORMAL.text());
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof Negotiation.Accepted accepted) {
            if (accepted.healthCheck()) {
                LOG.debug("health check ({})", connection);
            } else {
                connection.established(accepted.peer());
                connections.established(connection);
                LOG.debug(
                        "connected: HAProxy {}, {} ({})",
                        accepted.peer().legacy() ? "up to 3.0" : "3.1 or later",
                        accepted.reply(),
                        connection);
            }
        } else if (event instanceof ReassemblyHandler.PayloadTooBig tooBig) {
            connections.payloadTooBig();
            LOG.warn(
                    "stream {}: a payload in fragments passed {} bytes and was refused ({})",
                    Long.toUnsignedString(tooBig.streamId()),
                    limits.maxPayload(),
                    connection);
        }
        ctx.fireUserEventTriggered(event);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        connection.readOrWait();
        ctx.fireChannelWritabilityChanged();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        connection.closed();
        LOG.debug("closed ({})", connection);
        ctx.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (connection.isClosing()) {
            return;
        }
        switch (cause) {
            case SpopException e
            when e.status() == Status.NORMAL -> connection.disconnect(e.status(), String.valueOf(e.getMessage()));
            case SpopException e -> {
                if (e.status() == Status.RESOURCES) {
                    connections.counters().unfinishedEnds.increment();
                }
                connections.brokenOff(e.getMessage() + ": disconnecting with status "
                        + e.status().code() + " (" + connection + ")");
                connection.disconnect(e.status(), e.status().text());
            }
            // Health checks and new HAProxys end with a reset: nothing to write home about. The rest is no SPOP at all.
            case IOException e -> connection.dropped(e);
            case DecoderException e -> connection.dropped(e);
            default -> {
                LOG.error("connection closed after an unexpected error ({})", connection, cause);
                ctx.close();
            }
        }
    }
}
