package io.spoa.agent.cli.ctl;

import io.spoa.agent.control.ControlPaths;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the control socket of the agent that is meant. */
final class AgentSockets {
    private AgentSockets() {}

    /** Connects to this socket. */
    static ControlClient at(Path socket) throws NoAgentException {
        try {
            return ControlClient.connect(socket);
        } catch (IOException e) {
            throw new NoAgentException(reason(socket, e));
        }
    }

    /**
     * Connects to the only agent there is in the usual places.
     *
     * @param port only one that listens there; null for any
     * @param forAll whether any one of a master's agents will do
     * @throws NoAgentException if there is none, or more than one
     */
    static ControlClient only(@Nullable Integer port, boolean forAll) throws NoAgentException {
        List<ControlClient> living = new ArrayList<>();
        String denied = "";
        for (Path socket : ControlPaths.all(System.getenv())) {
            if (port != null && !isOf(port, socket)) {
                continue;
            }
            try {
                living.add(ControlClient.connect(socket));
            } catch (IOException e) {
                denied = isDenied(e) ? reason(socket, e) : denied;
            }
        }
        if (living.size() == 1 || forAll && haveOneMaster(living)) {
            living.stream().skip(1).forEach(AgentSockets::close);
            return living.getFirst();
        }
        living.forEach(AgentSockets::close);
        if (living.isEmpty()) {
            throw new NoAgentException(
                    !denied.isEmpty()
                            ? denied
                            : "no agent is running here" + (port == null ? "" : " on port " + port)
                                    + ": start one (spoa -f <file>), or name its control socket with -s");
        }
        throw new NoAgentException(living.size() + " agents are running: choose one with -p or -s: "
                + living.stream().map(c -> c.path().toString()).collect(Collectors.joining(", ")));
    }

    private static boolean haveOneMaster(List<ControlClient> agents) {
        Set<String> masters = new HashSet<>();
        for (ControlClient agent : agents) {
            try {
                masters.add(agent.ask("--tsv status").lines().stream()
                        .filter(line -> line.startsWith("master\t"))
                        .findFirst()
                        .orElse(""));
            } catch (IOException e) {
                masters.add("");
            }
        }
        return masters.size() == 1 && !masters.contains("");
    }

    /**
     * Connects to the agent that is this process, if it can be asked.
     *
     * @param given where its socket is; null for one of the usual places
     */
    static Optional<ControlClient> ofProcess(long pid, @Nullable Path given) {
        String line = "pid\t" + pid;
        for (Path socket : given == null ? ControlPaths.all(System.getenv()) : List.of(given)) {
            try {
                ControlClient client = ControlClient.connect(socket);
                if (client.ask("--tsv status").lines().contains(line)) {
                    return Optional.of(client);
                }
                client.close();
            } catch (IOException e) {
                // Not this one.
            }
        }
        return Optional.empty();
    }

    private static boolean isOf(int port, Path socket) {
        String name = socket.getFileName().toString();
        return name.equals(ControlPaths.name(port)) || name.startsWith(port + "-");
    }

    private static String reason(Path socket, IOException e) {
        if (isDenied(e)) {
            return socket + ": permission denied: the agent's user or root may ask it";
        }
        return socket + ": "
                + (Files.exists(socket) ? "no agent listens there any more" : "no such socket: is the agent running?");
    }

    private static boolean isDenied(IOException e) {
        return e instanceof AccessDeniedException
                || String.valueOf(e.getMessage()).contains("ermission denied");
    }

    private static void close(ControlClient client) {
        try {
            client.close();
        } catch (IOException e) {
            // It is of no use any more.
        }
    }
}
