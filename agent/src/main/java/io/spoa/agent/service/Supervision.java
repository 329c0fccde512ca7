package io.spoa.agent.service;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a process of this program tells another one that it starts, in a variable of its environment. Immutable.
 *
 * @param by the process that supervises; the variable holds for its children alone
 * @param role what the child is to be, whatever its arguments say
 * @param lifeline the descriptor from which commands come, a line each; its end is that of the supervisor
 * @param tell the descriptor to which notices go
 * @param sockets the listening sockets that are there already
 * @param admin where its admin server listens, whatever its settings say: the path of a unix socket, or empty for nowhere
 * @param group what the children of that process call themselves before strangers, without white space; empty if that process knows of none, as
 *     it is an older program
 */
public record Supervision(
        long by, Role role, int lifeline, int tell, List<Socket> sockets, String admin, String group) {
    /** The variable. */
    public static final String VARIABLE = "SPOA_SUPERVISED";

    /** The command to finish while others go on at the same address. */
    public static final String RETIRE = "retire";

    /**
     * What one of a master's agents publishes. To the master {@code X_PUBLISH=<question> <publication>}, from it
     * {@code X_PUBLISH <pid> <question> <of> <publication>}: the question is 0 if nobody wants to know how many it reached, and {@code of} says how
     * many agents are told.
     */
    public static final String PUBLISH = "X_PUBLISH";

    /**
     * How many callbacks it reached in another agent. To the master {@code X_PUBLISHED=<pid> <question> <of> <count>}, from it, to the agent of that
     * pid, {@code X_PUBLISHED <question> <of> <count>}; {@code of} is 0 if there was nobody to tell.
     */
    public static final String PUBLISHED = "X_PUBLISHED";

    /** The first number for the descriptors of a child: above those of systemd and those of shells. */
    public static final int FIRST_DESCRIPTOR = 100;

    private static final int GROUP_BYTES = 12;

    /** What a process is to be. */
    public enum Role {
        /** In the background already. */
        DAEMON,
        /** One of a master's agents. */
        AGENT
    }

    /**
     * A listening socket.
     *
     * @param descriptor its number in the child
     * @param address as {@code --bind} has it
     * @param name systemd's name for it, without control characters; empty if it is not systemd's
     */
    public record Socket(int descriptor, String address, String name) {}

    /** Copies the list. */
    public Supervision {
        sockets = List.copyOf(sockets);
    }

    /** A {@link #group} that nobody else has. */
    public static String newGroup() {
        byte[] bytes = new byte[GROUP_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().encodeToString(bytes);
    }

    /** What this process was told. */
    public static Optional<Supervision> ofProcess() {
        long parent = ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(0L);
        return parse(System.getenv().get(VARIABLE), parent);
    }

    static Optional<Supervision> parse(@Nullable String text, long parent) {
        if (text == null) {
            return Optional.empty();
        }
        List<Socket> sockets = new ArrayList<>();
        Map<String, String> values = new HashMap<>();
        for (String word : text.split("\n")) {
            String[] pair = word.split("=", 2);
            if (pair[0].matches("\\d+")) {
                int end = pair[1].lastIndexOf('\t');
                sockets.add(
                        new Socket(Integer.parseInt(pair[0]), pair[1].substring(0, end), pair[1].substring(end + 1)));
            } else {
                values.put(pair[0], pair[1]);
            }
        }
        Supervision told = new Supervision(
                Long.parseLong(values.getOrDefault("by", "0")),
                Role.valueOf(values.getOrDefault("role", "")),
                Integer.parseInt(values.getOrDefault("lifeline", "")),
                Integer.parseInt(values.getOrDefault("tell", "")),
                sockets,
                values.getOrDefault("admin", ""),
                values.getOrDefault("group", ""));
        return told.by == parent ? Optional.of(told) : Optional.empty();
    }

    /** The variable with its value, for the child's environment. */
    public String variable() {
        StringBuilder text = new StringBuilder(VARIABLE + "=by=" + by + "\nrole=" + role + "\nlifeline=" + lifeline
                + "\ntell=" + tell + "\nadmin=" + admin + "\ngroup=" + group);
        for (Socket socket : sockets) {
            text.append("\n").append(socket.descriptor()).append('=').append(socket.address());
            text.append('\t').append(socket.name());
        }
        return text.toString();
    }
}
