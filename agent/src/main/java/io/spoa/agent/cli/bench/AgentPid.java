package io.spoa.agent.cli.bench;

import io.spoa.spop.client.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** Finds the process that listens at a target of this machine, through /proc. */
final class AgentPid {
    private static final String LISTENING = "0A";
    private static final String UNIX_LISTENING = "00010000";

    private AgentPid() {}

    /**
     * Its process id, the one that started the others if they are several; nothing if it is elsewhere, may not be looked at,
     * or is more than one agent.
     */
    static OptionalLong find(Target target) {
        try {
            Set<String> sockets = switch (target) {
                case Target.Tcp tcp -> isLocal(tcp.host()) ? tcpSockets(tcp.port()) : Set.<String>of();
                case Target.Unix unix -> unixSockets(unix.path().toString());
            };
            List<ProcessHandle> owners = sockets.isEmpty() ? List.of() : owners(sockets);
            return first(owners);
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    private static OptionalLong first(List<ProcessHandle> owners) {
        List<ProcessHandle> first = owners.stream()
                .filter(owner -> owner.parent().filter(owners::contains).isEmpty())
                .toList();
        return first.size() == 1 ? OptionalLong.of(first.getFirst().pid()) : OptionalLong.empty();
    }

    private static boolean isLocal(String host) throws IOException {
        InetAddress address = InetAddress.getByName(host);
        return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
    }

    private static Set<String> tcpSockets(int port) throws IOException {
        String suffix = String.format(":%04X", port);
        Set<String> inodes = new HashSet<>();
        for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            if (Files.exists(Path.of(table))) {
                for (String line : Files.readAllLines(Path.of(table))) {
                    String[] fields = line.strip().split("\\s+");
                    if (fields[1].endsWith(suffix) && fields[3].equals(LISTENING)) {
                        inodes.add("socket:[" + fields[9] + "]");
                    }
                }
            }
        }
        return inodes;
    }

    private static Set<String> unixSockets(String path) throws IOException {
        Set<String> inodes = new HashSet<>();
        for (String line : Files.readAllLines(Path.of("/proc/net/unix"))) {
            String[] fields = line.strip().split("\\s+", 8);
            if (fields.length == 8 && fields[7].equals(path) && fields[3].equals(UNIX_LISTENING)) {
                inodes.add("socket:[" + fields[6] + "]");
            }
        }
        return inodes;
    }

    private static List<ProcessHandle> owners(Set<String> sockets) {
        return ProcessHandle.allProcesses()
                .filter(process -> holdsOneOf(sockets, Path.of("/proc", Long.toString(process.pid()), "fd")))
                .toList();
    }

    private static boolean holdsOneOf(Set<String> sockets, Path folder) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (isOneOf(sockets, file)) {
                    return true;
                }
            }
        } catch (IOException e) {
            // It ended, or belongs to somebody else.
        }
        return false;
    }

    private static boolean isOneOf(Set<String> sockets, Path file) {
        try {
            return sockets.contains(Files.readSymbolicLink(file).toString());
        } catch (IOException e) {
            return false; // closed in between
        }
    }
}
