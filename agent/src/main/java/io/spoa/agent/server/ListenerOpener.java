package io.spoa.agent.server;

import io.netty.channel.Channel;
import io.spoa.agent.settings.ListenerSettings;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Makes listeners; none of them accepts before it is told to. */
record ListenerOpener(Sockets sockets, Shared shared) {
    /**
     * Opens one.
     *
     * @throws IOException if that fails, naming the address, the reason and the way out
     */
    Listener open(ListenerSettings settings, Bursts bursts) throws IOException, InterruptedException {
        Bind bind = settings.bind();
        TlsContext tls = tls(bind);
        try {
            Route route = new Route(bursts);
            AgentInitializer pipeline = new AgentInitializer(shared, route, front(bind, tls));
            AcceptGate gate = sockets.gate(bind, route);
            return Listener.of(settings, sockets.listen(bind, gate, pipeline), gate, pipeline);
        } catch (IOException | RuntimeException | InterruptedException e) {
            if (tls != null) {
                tls.close();
            }
            throw e;
        }
    }

    /** The TLS that an address wants, {@code null} if it wants none. */
    private static @Nullable TlsContext tls(Bind bind) throws IOException {
        TlsFiles files = bind.options().tls();
        if (files == null) {
            return null;
        }
        try {
            return new TlsContext(files, bind.toString());
        } catch (IOException e) {
            throw new IOException("cannot listen on " + bind + ": " + e.getMessage(), e);
        }
    }

    /** What new connections of a listener that is open shall pass, its files read. */
    Front front(Bind bind) throws IOException {
        return front(bind, tls(bind));
    }

    /** The same, with this TLS. */
    Front front(Bind bind, @Nullable TlsContext tls) {
        return Front.of(bind, tls, shared);
    }

    /** Opens one again that was closed, and has it accept. */
    Listener reopen(Listener closed) throws IOException, InterruptedException {
        closed.channel().closeFuture().await();
        AcceptGate gate = sockets.gate(closed.bind(), closed.route());
        Channel channel = sockets.listen(closed.bind(), gate, closed.pipeline());
        Listener again = closed.reopened(channel, gate);
        again.begin();
        return again;
    }

    /** Sockets that others opened. */
    GivenSockets given() {
        return sockets.given();
    }
}
