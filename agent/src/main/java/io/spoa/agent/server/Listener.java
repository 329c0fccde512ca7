package io.spoa.agent.server;

import io.netty.channel.Channel;
import io.spoa.agent.settings.ListenerSettings;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * A socket that is open, or was.
 *
 * @param settings what it was opened for
 * @param bind what it listens on, with the port that was really taken
 * @param address the same for people
 * @param channel the socket itself
 * @param gate what stands before it
 * @param pipeline what its connections get
 */
record Listener(
        ListenerSettings settings,
        Bind bind,
        String address,
        Channel channel,
        AcceptGate gate,
        AgentInitializer pipeline) {
    static Listener of(ListenerSettings settings, Channel channel, AcceptGate gate, AgentInitializer pipeline) {
        Bind bind = settings.bind();
        if (bind instanceof Bind.Tcp tcp && channel.localAddress() instanceof InetSocketAddress inet) {
            String host = inet.getAddress().isAnyLocalAddress()
                    ? "*"
                    : inet.getAddress().getHostAddress();
            Bind.Tcp taken = new Bind.Tcp(tcp.host(), inet.getPort(), tcp.options());
            String address = new Bind.Tcp(host, inet.getPort()).toString();
            return new Listener(settings, taken, address, channel, gate, pipeline);
        }
        return new Listener(settings, bind, bind.toString(), channel, gate, pipeline);
    }

    /** The same with another socket. */
    Listener reopened(Channel newChannel, AcceptGate newGate) {
        return new Listener(settings, bind, address, newChannel, newGate, pipeline);
    }

    /** The same socket for other settings, which have the same address. */
    Listener with(ListenerSettings other) {
        Bind same = switch (bind) {
            case Bind.Tcp tcp ->
                new Bind.Tcp(tcp.host(), tcp.port(), other.bind().options());
            case Bind.Unix unix -> new Bind.Unix(unix.path(), other.bind().options());
        };
        return new Listener(other, same, address, channel, gate, pipeline);
    }

    Route route() {
        return pipeline.route();
    }

    /** The TLS of new connections, if any. */
    @Nullable TlsContext tls() {
        return pipeline.front().tls();
    }

    /** Takes connections from now on. */
    void begin() {
        channel.config().setAutoRead(true);
    }

    /** Takes no more connections, from {@code channel.closeFuture()} on. */
    void close() {
        if (!channel.isOpen()) {
            return;
        }
        // First of all: later another socket may be there.
        if (bind instanceof Bind.Unix unix && !GivenSockets.ofProcess().has(unix)) {
            UnixSocketFile.remove(unix);
        }
        channel.close();
    }

    /** Puts away what outlives the socket. */
    void end() {
        TlsContext tls = tls();
        if (tls != null) {
            tls.close();
        }
    }
}
