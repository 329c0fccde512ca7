package io.spoa.agent.server;

import io.spoa.agent.os.Descriptors;
import io.spoa.agent.os.ListeningSocket;
import io.spoa.agent.service.Supervision;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The listening sockets that this process was given: by its master, or by systemd ("socket activation"). Whoever gave them
 * has them too, so what waits in their queues is lost by no end of a process. Any thread.
 */
public final class GivenSockets {
    /** None. */
    public static final GivenSockets NONE = new GivenSockets(List.of(), false);

    private static final String OF_SYSTEMD = "systemd";

    /** What systemd itself calls a socket that it has no name for. */
    private static final String NAMELESS = "unknown";

    private static final int FIRST_OF_SYSTEMD = 3;
    private static @Nullable GivenSockets ofProcess;

    private final List<Given> sockets;
    private final boolean shared;

    /**
     * A socket.
     *
     * @param descriptor its number; what listens uses copies of it
     * @param address as {@code --bind} has it
     * @param name systemd's, also if a master handed it on; empty if it is not systemd's
     */
    public record Given(int descriptor, String address, String name) {
        boolean isOfSystemd() {
            return !name.isEmpty();
        }
    }

    GivenSockets(List<Given> sockets, boolean shared) {
        this.sockets = List.copyOf(sockets);
        this.shared = shared;
    }

    /** What this process was given. */
    public static synchronized GivenSockets ofProcess() {
        GivenSockets known = ofProcess;
        if (known == null) {
            known = find(System.getenv());
            ofProcess = known;
        }
        return known;
    }

    private static GivenSockets find(Map<String, String> environment) {
        Optional<Supervision> told = Supervision.ofProcess();
        if (told.isPresent() && told.get().role() == Supervision.Role.AGENT) {
            return new GivenSockets(
                    told.get().sockets().stream()
                            .map(socket -> new Given(socket.descriptor(), socket.address(), socket.name()))
                            .toList(),
                    true);
        }
        String pid = Long.toString(ProcessHandle.current().pid());
        String count = environment.getOrDefault("LISTEN_FDS", "");
        if (!pid.equals(environment.get("LISTEN_PID")) || !count.matches("[1-9]\\d{0,2}")) {
            return NONE;
        }
        return new GivenSockets(
                ofSystemd(Integer.parseInt(count), environment.getOrDefault("LISTEN_FDNAMES", "")), false);
    }

    private static List<Given> ofSystemd(int count, String names) {
        String[] all = names.split(":", -1);
        List<Given> found = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int descriptor = FIRST_OF_SYSTEMD + i;
            try {
                Descriptors.keepToOurselves(descriptor);
                Descriptors.doNotBlock(descriptor);
                found.add(new Given(
                        descriptor, address(descriptor), i < all.length && !all[i].isEmpty() ? all[i] : NAMELESS));
            } catch (IOException e) {
                throw new IllegalStateException("systemd's socket " + descriptor + ": " + e.getMessage(), e);
            }
        }
        return found;
    }

    private static String address(int descriptor) throws IOException {
        InetSocketAddress inet = ListeningSocket.address(descriptor);
        if (inet == null) {
            return new Bind.Unix(ListeningSocket.path(descriptor)).toString();
        }
        String host =
                inet.getAddress().isAnyLocalAddress() ? "*" : inet.getAddress().getHostAddress();
        return new Bind.Tcp(host, inet.getPort()).toString();
    }

    /**
     * Addresses as {@code --bind} has them, with those of systemd's sockets in the place of {@code systemd} and
     * {@code systemd:name}, and all of them in the place of none.
     *
     * @throws IllegalArgumentException if there is no such socket
     */
    public List<String> spelledOut(List<String> binds) {
        if (binds.isEmpty() && sockets.stream().anyMatch(Given::isOfSystemd)) {
            return addresses("");
        }
        List<String> all = new ArrayList<>();
        for (String bind : binds) {
            String word = bind.strip().split("\\s+")[0];
            if (word.equals(OF_SYSTEMD) || word.startsWith(OF_SYSTEMD + ":")) {
                String name = word.substring(Math.min(word.length(), OF_SYSTEMD.length() + 1));
                String options = bind.strip().substring(word.length());
                addresses(name).forEach(address -> all.add(address + options));
            } else {
                all.add(bind);
            }
        }
        return all;
    }

    /**
     * The addresses of those with a name.
     *
     * @param name systemd's name; empty for all
     * @throws IllegalArgumentException if there is none, saying which there are
     */
    private List<String> addresses(String name) {
        List<String> found = sockets.stream()
                .filter(Given::isOfSystemd)
                .filter(socket -> name.isEmpty() || socket.name().equals(name))
                .map(Given::address)
                .toList();
        if (found.isEmpty()) {
            List<String> names = sockets.stream()
                    .filter(Given::isOfSystemd)
                    .map(Given::name)
                    .distinct()
                    .toList();
            throw new IllegalArgumentException(
                    names.isEmpty()
                            ? "systemd gave this process no socket: start it by its spoa.socket unit, or name an address"
                            : "systemd gave no socket named '" + name + "': there is " + String.join(", ", names));
        }
        return found;
    }

    /** Whether others may accept on the same sockets at the same time. */
    boolean isShared() {
        return shared;
    }

    /** Whether there is a socket for this address. */
    boolean has(Bind bind) {
        return find(bind) >= 0;
    }

    /** Whether systemd opened the socket for this address. */
    boolean isOfSystemd(Bind bind) {
        return at(bind).filter(Given::isOfSystemd).isPresent();
    }

    /** The descriptor of the socket for this address, or -1 if there is none. */
    public int find(Bind bind) {
        return at(bind).map(Given::descriptor).orElse(-1);
    }

    /** Systemd's name of the socket for this address; empty if it has none. */
    public String name(Bind bind) {
        return at(bind).map(Given::name).orElse("");
    }

    private Optional<Given> at(Bind bind) {
        String address = bind.toString();
        return sockets.stream()
                .filter(socket -> socket.address().equals(address))
                .findFirst();
    }

    /** A descriptor of the socket for this address, the caller's own, which may be closed. */
    int take(Bind bind) throws IOException {
        return Descriptors.copy(find(bind));
    }
}
