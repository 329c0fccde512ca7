package io.spoa.agent.server;

import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * A socket that is open, or was; its TLS, if any, ends with the agent.
 *
 * @param bind what it listens on, with the port that was really taken
 * @param address the same for people
 * @param channel the socket itself
 * @param pipeline what its connections get
 */
record Listener(
        Bind bind,
        String address,
        Channel channel,
        AgentInitializer pipeline,
        @Nullable TlsContext tls) {
    static Listener of(Bind bind, Channel channel, AgentInitializer pipeline, @Nullable TlsContext tls) {
        if (bind instanceof Bind.Tcp tcp && channel.localAddress() instanceof InetSocketAddress inet) {
            String host = inet.getAddress().isAnyLocalAddress()
                    ? "*"
                    : inet.getAddress().getHostAddress();
            Bind.Tcp taken = new Bind.Tcp(tcp.host(), inet.getPort(), tcp.options());
            return new Listener(taken, new Bind.Tcp(host, inet.getPort()).toString(), channel, pipeline, tls);
        }
        return new Listener(bind, bind.toString(), channel, pipeline, tls);
    }

    /** The same with another socket. */
    Listener reopened(Channel newChannel) {
        return new Listener(bind, address, newChannel, pipeline, tls);
    }

    /** Takes no more connections, from {@code channel.closeFuture()} on. */
    void close() {
        if (!channel.isOpen()) {
            return;
        }
        channel.close().addListener(closed -> {
            if (bind instanceof Bind.Unix unix && !GivenSockets.ofProcess().has(unix)) {
                UnixSocketFile.remove(unix);
            }
        });
    }
}
