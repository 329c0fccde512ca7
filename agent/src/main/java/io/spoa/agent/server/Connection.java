package io.spoa.agent.server;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.unix.UnixChannel;
import io.netty.handler.ssl.SslHandler;
import io.spoa.agent.os.PendingInput;
import io.spoa.agent.worker.AckSink;
import io.spoa.agent.worker.Counters;
import io.spoa.spop.Status;
import io.spoa.spop.codec.Peer;
import io.spoa.spop.netty.AckOutbox;
import io.spoa.spop.netty.Disconnect;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection of a HAProxy. State is the event loop's; workers only {@link #send}. */
final class Connection implements AckSink {
    private static final Logger LOG = LoggerFactory.getLogger("spoa.server");

    /** HAProxy has twenty; what has more for once is served a little later. */
    private static final int MOST_IN_FLIGHT = 1024;

    /** What may wait for a peer that does not read: twice the ACKs that HAProxy can ask for. */
    private static final int MOST_UNSENT = 2 << 20;

    private static final int MOST_UNSENT_ACKS = 40;

    private final long token = ConnectionTokens.next();
    private final Channel channel;
    private final Connections connections;
    private final Route route;
    private final AckOutbox outbox;
    private final MemoryBudget.Share unsent;
    private String name;
    private volatile Peer peer = Peer.UNKNOWN;
    private int inFlight;
    private long notifies;
    private long since;
    private boolean closing;
    private boolean mute;

    /**
     * A connection that was just accepted.
     *
     * @param route that of its listener
     * @param unsent its part of the memory for ACKs that nobody takes
     */
    Connection(Channel channel, Connections connections, Route route, MemoryBudget.Share unsent) {
        this.channel = channel;
        this.connections = connections;
        this.route = route;
        this.unsent = unsent;
        outbox = new AckOutbox(channel, this::readOrWait);
        name = name(channel);
    }

    static String name(Channel channel) {
        if (channel.remoteAddress() instanceof InetSocketAddress inet && inet.getAddress() != null) {
            return name(inet.getAddress().getHostAddress(), inet.getPort());
        }
        return Transport.isUnix(channel) ? "unix:" + channel.localAddress() : "a lost peer";
    }

    static String name(String host, int port) {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    /** Says who the peer is, for people. Before anything else happens. */
    void name(String newName) {
        name = newName;
    }

    Channel channel() {
        return channel;
    }

    /** That of its listener. */
    Route route() {
        return route;
    }

    Peer peer() {
        return peer;
    }

    /** How it is. Any thread: what belongs to the event loop is read as it may be seen. */
    ConnectionInfo info(long nowNanos) {
        Peer known = peer;
        return new ConnectionInfo(
                name,
                known.engineId(),
                known.legacy(),
                Math.max(0, inFlight),
                Duration.ofNanos(Math.max(0, nowNanos - since)),
                notifies);
    }

    /** Until {@link #speaks} nothing can be said to the peer: TLS is not there yet. */
    void silent() {
        mute = true;
    }

    /** What is written reaches the peer. */
    void speaks() {
        mute = false;
    }

    /** Takes what the handshake taught. */
    void established(Peer known) {
        since = System.nanoTime();
        peer = known;
        outbox.peer(known);
    }

    /** Counts a NOTIFY that will get its ACK through {@link #send}. */
    void notified() {
        inFlight++;
        notifies++;
        outbox.notified();
        if (inFlight == MOST_IN_FLIGHT) {
            readOrWait();
        }
    }

    /** Whether every NOTIFY that was read has its ACK, written at least {@code quietNanos} ago. */
    boolean isQuiet(long quietNanos) {
        return isAnswered() && System.nanoTime() - Math.max(since, outbox.lastFlush()) >= quietNanos;
    }

    /** Whether every NOTIFY that was read, be it in part, has its ACK, handed to the kernel. */
    boolean isAnswered() {
        return inFlight == 0 && outbox.isEmpty() && unsentBytes() == 0 && !isUnfinished();
    }

    private boolean isUnfinished() {
        UnfinishedHandler input = channel.pipeline().get(UnfinishedHandler.class);
        return input != null && input.isUnfinished();
    }

    /** Whether the kernel has something of the peer that was not read. What it does not tell, is taken for no. */
    private boolean isUnread() {
        return channel instanceof UnixChannel socket
                && PendingInput.isThere(socket.fd().intValue());
    }

    private long unsentBytes() {
        ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
        return outbox.waitingBytes() + (buffer == null ? 0 : buffer.totalPendingWriteBytes());
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
    public long token() {
        return token;
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

    /** A peer that does not take its ACKs is not read from either, and not given more than it may leave lying. */
    void readOrWait() {
        boolean takes = channel.isWritable() && !outbox.isCongested();
        if (!takes) {
            bound();
        } else {
            unsent.hold(0);
        }
        boolean read = takes && inFlight < MOST_IN_FLIGHT || closing;
        if (read != channel.config().isAutoRead()) {
            if (!read) {
                Counters counters = connections.counters();
                (takes ? counters.inFlightPauses : counters.unreadPauses).increment();
            }
            channel.config().setAutoRead(read);
        }
    }

    private void bound() {
        long bytes = unsentBytes();
        long most = Math.max(MOST_UNSENT, (long) MOST_UNSENT_ACKS * peer.ackLimit());
        if ((!unsent.hold(bytes) || bytes > most) && !closing) {
            connections.unread();
            connections.brokenOff(
                    "the peer does not read: closing with " + bytes + " bytes of ACKs unsent (" + this + ")");
            closing = true;
            channel.close();
        }
    }

    @Override
    public boolean isGone() {
        return !channel.isActive();
    }

    @Override
    public void giveUp() {
        channel.eventLoop().execute(() -> disconnect(Status.RESOURCES, Status.RESOURCES.text()));
    }

    /** Ends the connection with AGENT-DISCONNECT, once. */
    void disconnect(Status status, String reason) {
        if (!closing) {
            end(status, reason, false);
        }
    }

    /**
     * The same, unless there is something to read: what the peer sent before it was told has a right to its answer.
     *
     * @return whether the connection ends
     */
    boolean disconnectUnlessUnread(Status status, String reason) {
        return closing || end(status, reason, true);
    }

    private boolean end(Status status, String reason, boolean unlessUnread) {
        if (mute) {
            closing = true;
            channel.close();
            return true;
        }
        ByteBuf frame = Disconnect.frame(channel, status, reason);
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        // Nothing comes between this look and the write, not even the loading of a class: NOTIFYs could come there.
        if (unlessUnread && isUnread()) {
            frame.release();
            return false;
        }
        closing = true;
        // With TLS: without close_notify the peer would have to take the end for an attack.
        Disconnect.send(channel, frame, tls == null ? null : tls::closeOutbound);
        LOG.debug("> AGENT-DISCONNECT status {}: {} ({})", status.code(), reason, name);
        return true;
    }

    /** Ends the connection without a word, once: what the peer says is none of our protocols. */
    void dropped(Throwable cause) {
        if (closing) {
            return;
        }
        closing = true;
        String reason = PeerError.reason(cause);
        if (reason == null) {
            LOG.debug("connection lost: {} ({})", cause.getMessage(), name);
        } else {
            connections.brokenOff(reason + " (" + this + ")");
        }
        channel.close();
    }

    /** The connection has gone. */
    void closed() {
        unsent.end();
        connections.closed(this);
    }

    @Override
    public String toString() {
        return name;
    }
}
