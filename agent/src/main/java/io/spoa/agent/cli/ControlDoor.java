package io.spoa.agent.cli;

import io.spoa.agent.Agent;
import io.spoa.agent.control.Commands;
import io.spoa.agent.control.ControlOptions;
import io.spoa.agent.control.ControlPaths;
import io.spoa.agent.control.ControlServer;
import io.spoa.agent.control.command.AgentCommands;
import io.spoa.agent.control.command.AgentProcess;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the control socket where the options say. */
final class ControlDoor {
    private static final Logger LOG = LoggerFactory.getLogger("spoa.control");

    private ControlDoor() {}

    /**
     * Opens it.
     *
     * @return null if there is to be none, or if the usual place cannot be had, which is only worth a line in the log
     * @throws IOException if the path that was asked for cannot be had
     */
    static @Nullable ControlServer open(ControlOptions options, AgentProcess process) throws IOException {
        String socket = options.socket();
        if (socket != null && socket.equals(ControlOptions.NONE)) {
            return null;
        }
        Commands commands = new Commands(AgentCommands.of(process));
        if (socket != null) {
            return ControlServer.open(Path.of(socket), commands);
        }
        try {
            return openUsual(process.agent(), commands);
        } catch (IOException e) {
            LOG.warn("no control socket, so 'spoa ctl' does not find this agent: {}", e.getMessage());
            return null;
        }
    }

    private static ControlServer openUsual(Agent agent, Commands commands) throws IOException {
        Path folder = ControlPaths.folder(System.getenv());
        int port = port(agent);
        if (port > 0) {
            try {
                return ControlServer.open(folder.resolve(ControlPaths.name(port)), commands);
            } catch (IOException e) {
                // Another agent has the port on another address.
                LOG.debug("{}", e.getMessage());
            }
        }
        long pid = ProcessHandle.current().pid();
        return ControlServer.open(folder.resolve(ControlPaths.nameOfProcess(port, pid)), commands);
    }

    /** The port of the first listener that has one, or 0. */
    private static int port(Agent agent) {
        for (String address : agent.addresses()) {
            String port = address.substring(address.lastIndexOf(':') + 1);
            if (!address.startsWith("unix:") && port.matches("[0-9]+")) {
                return Integer.parseInt(port);
            }
        }
        return 0;
    }
}
