package io.spoa.agent.server;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import io.spoa.agent.worker.AckSink;
import io.spoa.spop.Status;
import io.spoa.spop.codec.Peer;
import io.spoa.spop.netty.AckOutbox;
import io.spoa.spop.netty.Disconnect;
import java.net.InetSocketAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection of a HAProxy. State is the event loop's; workers only {@link #send}. */
final class Connection implements AckSink {
    private static final Logger LOG = LoggerFactory.getLogger("spoa.server");

    private final Channel channel;
    private final AckOutbox outbox;
    private final String name;
    private volatile Peer peer = Peer.UNKNOWN;
    private int inFlight;
    private boolean closing;

    Connection(Channel channel) {
        this.channel = channel;
        outbox = new AckOutbox(channel, this::readOrWait);
        name = name(channel);
    }

    private static String name(Channel channel) {
        if (channel.remoteAddress() instanceof InetSocketAddress inet && inet.getAddress() != null) {
            String host = inet.getAddress().getHostAddress();
            return (host.contains(":") ? "[" + host + "]" : host) + ":" + inet.getPort();
        }
        return Transport.isUnix(channel) ? "unix:" + channel.localAddress() : "a lost peer";
    }

    Channel channel() {
        return channel;
    }

    Peer peer() {
        return peer;
    }

    /** Takes what the handshake taught. */
    void established(Peer known) {
        peer = known;
        outbox.peer(known);
    }

    /** Counts a NOTIFY that will get its ACK through {@link #send}. */
    void notified() {
        inFlight++;
        outbox.notified();
    }

    /** Whether every NOTIFY that was read has its ACK, written at least {@code quietNanos} ago. */
    boolean isQuiet(long quietNanos) {
        return isAnswered() && System.nanoTime() - outbox.lastFlush() >= quietNanos;
    }

    /** Whether every NOTIFY that was read has its ACK, handed to the kernel. */
    boolean isAnswered() {
        ChannelOutboundBuffer unsent = channel.unsafe().outboundBuffer();
        return inFlight == 0 && outbox.isEmpty() && (unsent == null || unsent.isEmpty());
    }

    /** Whether AGENT-DISCONNECT was sent: nothing that comes is looked at, nothing more goes out. */
    boolean isClosing() {
        return closing;
    }

    @Override
    public int ackLimit() {
        return peer.ackLimit();
    }

    @Override
    public boolean needsAction() {
        return !peer.legacy();
    }

    @Override
    public void send(byte[] frames, int count) {
        if (channel.eventLoop().inEventLoop()) {
            deliver(frames, count);
        } else {
            channel.eventLoop().execute(() -> deliver(frames, count));
        }
    }

    private void deliver(byte[] frames, int count) {
        inFlight -= count;
        if (channel.isActive() && !closing) {
            outbox.send(frames);
            readOrWait();
        }
    }

    /** A peer that does not take its ACKs is not read from either. */
    void readOrWait() {
        boolean read = channel.isWritable() && !outbox.isCongested();
        if (read != channel.config().isAutoRead()) {
            channel.config().setAutoRead(read);
        }
    }

    @Override
    public void giveUp() {
        channel.eventLoop().execute(() -> disconnect(Status.RESOURCES, Status.RESOURCES.text()));
    }

    /** Ends the connection with AGENT-DISCONNECT, once. */
    void disconnect(Status status, String reason) {
        if (closing) {
            return;
        }
        closing = true;
        LOG.debug("> AGENT-DISCONNECT status {}: {} ({})", status.code(), reason, name);
        Disconnect.send(channel, status, reason);
    }

    @Override
    public String toString() {
        return name;
    }
}
