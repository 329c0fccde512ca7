package io.spoa.agent.server;

import io.spoa.agent.os.ListeningSocket;
import io.spoa.agent.settings.ListenerSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A listening socket that is opened in one process to be accepted on in others. Closed when its process ends. */
public final class SharedListening {
    private SharedListening() {}

    /**
     * Opens one.
     *
     * @return its descriptor
     * @throws IOException if that fails, naming the address, the reason and the way out
     */
    public static int open(Bind bind) throws IOException {
        try {
            return switch (bind) {
                case Bind.Tcp tcp -> ListeningSocket.open(host(tcp.host()), tcp.port(), Sockets.BACKLOG);
                case Bind.Unix unix -> open(unix);
            };
        } catch (UnknownHostException e) {
            throw BindFailure.of(bind, e);
        } catch (IOException e) {
            if (String.valueOf(e.getMessage()).startsWith("cannot listen")) {
                throw e;
            }
            throw BindFailure.of(bind, e);
        }
    }

    private static @Nullable InetAddress host(String name) throws UnknownHostException {
        return name.equals("*") ? null : InetAddress.getByName(name);
    }

    private static int open(Bind.Unix unix) throws IOException {
        UnixSocketFile file = UnixSocketFile.prepare(unix);
        try {
            int socket = ListeningSocket.open(file.bindPath(), Sockets.BACKLOG);
            file.publish();
            return socket;
        } finally {
            file.cleanUp();
        }
    }

    /** How {@code --bind} would name it, once a port was chosen for it. */
    public static String address(Bind bind, int socket) throws IOException {
        if (bind instanceof Bind.Tcp tcp && tcp.port() == 0) {
            InetSocketAddress real = ListeningSocket.address(socket);
            return new Bind.Tcp(tcp.host(), real == null ? 0 : real.getPort()).toString();
        }
        return bind.toString();
    }

    /**
     * Looks whether listeners can become others.
     *
     * @throws IOException naming what takes a restart
     */
    public static void check(List<ListenerSettings> old, List<ListenerSettings> next) throws IOException {
        ImpossibleChange.refuse(old, next, GivenSockets.ofProcess(), Stage.SERVING);
    }

    /**
     * Gives those of unix sockets that stay, and are to have another mode or owner, what they should have.
     *
     * @throws IOException saying what may not be; nothing is changed then
     */
    public static void change(List<ListenerSettings> old, List<ListenerSettings> next) throws IOException {
        ListenerPlan plan = ListenerPlan.of(old, next);
        List<Runnable> undos = new ArrayList<>();
        try {
            for (int i = 0; i < next.size(); i++) {
                if (!plan.isNew(i)
                        && next.get(i).bind() instanceof Bind.Unix unix
                        && !unix.options()
                                .access()
                                .equals(old.get(plan.from().get(i))
                                        .bind()
                                        .options()
                                        .access())
                        && !GivenSockets.ofProcess().has(unix)) {
                    undos.add(UnixSocketFile.change(unix));
                }
            }
        } catch (IOException e) {
            undos.reversed().forEach(Runnable::run);
            throw e;
        }
    }

    /** Removes the file of a unix socket that {@link #open} made. */
    public static void remove(Bind bind) {
        if (bind instanceof Bind.Unix unix) {
            UnixSocketFile.remove(unix);
        }
    }
}
