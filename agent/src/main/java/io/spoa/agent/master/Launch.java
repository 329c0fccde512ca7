package io.spoa.agent.master;

import io.spoa.agent.os.Child;
import io.spoa.agent.os.Descriptors;
import io.spoa.agent.os.OwnCommand;
import io.spoa.agent.service.Supervision;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Starts processes of this program, tied to this one by a pipe in each direction. */
public final class Launch {
    /** What systemd says to the process that it started is not meant for those that this one starts. */
    private static final List<String> NOT_THEIRS = List.of(
            "NOTIFY_SOCKET",
            "WATCHDOG_USEC",
            "WATCHDOG_PID",
            "LISTEN_FDS",
            "LISTEN_PID",
            "LISTEN_FDNAMES",
            Supervision.VARIABLE);

    private final List<byte[]> words;
    private final String group;

    /**
     * Starts what this process is.
     *
     * @param mainClass the class behind which the arguments are
     */
    public Launch(Class<?> mainClass) throws IOException {
        words = OwnCommand.words(mainClass);
        group = Supervision.newGroup();
    }

    /**
     * A process with our ends of its pipes.
     *
     * @param child the process
     * @param lifeline to write to; its end tells the process that we have gone
     * @param notices to read from
     */
    public record Tied(Child child, FileOutputStream lifeline, int notices) {}

    /**
     * A socket to hand on.
     *
     * @param descriptor ours
     * @param address as {@code --bind} has it
     * @param name systemd's name for it; empty if it is not systemd's
     */
    public record Socket(int descriptor, String address, String name) {}

    /**
     * One of a master's agents.
     *
     * @param admin where its admin server listens; null for nowhere
     */
    Tied agent(List<Socket> sockets, @Nullable Path admin) throws IOException {
        return start(Supervision.Role.AGENT, sockets, Map.of(), admin == null ? "" : admin.toString());
    }

    /**
     * A process that has left our terminal.
     *
     * @param output where its output goes
     */
    public Tied daemon(int output) throws IOException {
        int nothing = Descriptors.open("/dev/null");
        return start(Supervision.Role.DAEMON, List.of(), Map.of(0, nothing, 1, output, 2, output), "");
    }

    private Tied start(Supervision.Role role, List<Socket> sockets, Map<Integer, Integer> standard, String admin)
            throws IOException {
        boolean agent = role == Supervision.Role.AGENT;
        Descriptors.Pipe lifeline = Descriptors.pipe();
        // While there is a reader, ours: opening would wait for one.
        FileOutputStream writer = new FileOutputStream(Descriptors.path(lifeline.writeEnd()));
        Descriptors.close(lifeline.writeEnd());
        Descriptors.Pipe notices = Descriptors.pipe();
        int number = Supervision.FIRST_DESCRIPTOR;
        Map<Integer, Integer> descriptors = new LinkedHashMap<>(standard);
        descriptors.put(number++, lifeline.readEnd());
        descriptors.put(number++, notices.writeEnd());
        List<Supervision.Socket> theirs = new ArrayList<>();
        for (Socket socket : sockets) {
            theirs.add(new Supervision.Socket(number, socket.address(), socket.name()));
            descriptors.put(number++, socket.descriptor());
        }
        Supervision told = new Supervision(
                ProcessHandle.current().pid(),
                role,
                Supervision.FIRST_DESCRIPTOR,
                Supervision.FIRST_DESCRIPTOR + 1,
                theirs,
                admin,
                group);
        try {
            Child child = Child.start(
                    words, OwnCommand.environment(NOT_THEIRS, List.of(told.variable())), descriptors, !agent, agent);
            return new Tied(child, writer, notices.readEnd());
        } finally {
            Descriptors.close(lifeline.readEnd());
            Descriptors.close(notices.writeEnd());
        }
    }
}
