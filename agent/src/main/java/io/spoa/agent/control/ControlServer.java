package io.spoa.agent.control;

import io.spoa.agent.server.Bind;
import io.spoa.agent.server.ListenerOptions;
import io.spoa.agent.server.SocketAccess;
import io.spoa.agent.server.UnixSocketFile;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The control socket, for this user only. One thread takes connections and ends those that are idle too long; each
 * connection has a thread of its own, so that a command that takes its time keeps nobody waiting.
 */
public final class ControlServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("spoa.control");
    private static final int OWNER_ONLY = 0600;
    private static final int BACKLOG = 16;
    private static final long LOOK_MILLIS = 500;
    private static final long PAUSE_MILLIS = 250;
    private static final long LAST_ANSWERS_NANOS = 500_000_000;

    private final Bind.Unix bind;
    private final ServerSocketChannel server;
    private final Commands commands;
    private final ControlBounds bounds;
    private final Set<ControlSession> sessions = ConcurrentHashMap.newKeySet();
    private volatile boolean open = true;

    private ControlServer(Bind.Unix bind, ServerSocketChannel server, Commands commands, ControlBounds bounds) {
        this.bind = bind;
        this.server = server;
        this.commands = commands;
        this.bounds = bounds;
    }

    /**
     * Opens the socket and serves it.
     *
     * @throws IOException if that fails, naming the path, the reason and the way out
     */
    public static ControlServer open(Path path, Commands commands) throws IOException {
        return open(path, commands, ControlBounds.DEFAULT);
    }

    static ControlServer open(Path path, Commands commands, ControlBounds bounds) throws IOException {
        Bind.Unix bind = new Bind.Unix(
                path.toString(), ListenerOptions.DEFAULT.withAccess(new SocketAccess(OWNER_ONLY, null, null)));
        UnixSocketFile file = UnixSocketFile.prepare(bind);
        try {
            ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            try {
                server.bind(UnixDomainSocketAddress.of(file.bindPath()), BACKLOG);
                file.publish();
                server.configureBlocking(false);
                ControlServer opened = new ControlServer(bind, server, commands, bounds);
                Selector selector = Selector.open();
                server.register(selector, SelectionKey.OP_ACCEPT);
                Thread.ofPlatform().daemon().name("spoa-control").start(() -> opened.serve(selector));
                return opened;
            } catch (IOException | RuntimeException e) {
                server.close();
                throw e;
            }
        } catch (IOException e) {
            String text = String.valueOf(e.getMessage());
            throw text.contains(path.toString()) ? e : new IOException("cannot listen on " + bind + ": " + text, e);
        } finally {
            file.cleanUp();
        }
    }

    /** Where it is. */
    public Path path() {
        return Path.of(bind.path());
    }

    private void serve(Selector selector) {
        try (selector) {
            while (open) {
                selector.select(sessions.isEmpty() ? 0 : LOOK_MILLIS);
                selector.selectedKeys().clear();
                accept();
                long now = System.nanoTime();
                sessions.forEach(session -> session.endIfIdle(now));
            }
        } catch (ClosedChannelException e) {
            // Closed by the owner.
        } catch (IOException | InterruptedException e) {
            LOG.error("the control socket {} is served no more: {}", bind, e.getMessage());
        }
    }

    private void accept() throws IOException, InterruptedException {
        while (open) {
            SocketChannel channel;
            try {
                channel = server.accept();
            } catch (ClosedChannelException e) {
                throw e;
            } catch (IOException e) {
                // Most likely no file descriptor is left; readiness does not go away.
                Thread.sleep(PAUSE_MILLIS);
                return;
            }
            if (channel == null) {
                return;
            }
            ControlSession session = new ControlSession(channel, commands, bounds, sessions::remove);
            if (sessions.size() >= bounds.connections()) {
                session.refuse("too many connections to the control socket: end one of the " + sessions.size());
                continue;
            }
            sessions.add(session);
            Thread.ofPlatform().daemon().name("spoa-control-session").start(session);
        }
    }

    /** Ends it, with every connection, and removes the socket. */
    @Override
    public void close() {
        open = false;
        UnixSocketFile.remove(bind);
        try {
            server.close();
        } catch (IOException e) {
            LOG.debug("closing the control socket: {}", e.getMessage());
        }
        awaitAnswers();
        sessions.forEach(ControlSession::close);
    }

    /** Whoever asked for the end is told of it. */
    private void awaitAnswers() {
        long end = System.nanoTime() + LAST_ANSWERS_NANOS;
        while (sessions.stream().anyMatch(ControlSession::isAnswering) && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(1_000_000);
        }
    }
}
