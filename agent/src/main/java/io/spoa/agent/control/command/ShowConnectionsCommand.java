package io.spoa.agent.control.command;

import io.spoa.agent.Agent;
import io.spoa.agent.control.Answer;
import io.spoa.agent.control.Command;
import io.spoa.agent.control.CommandException;
import io.spoa.agent.control.Field;
import io.spoa.agent.server.ConnectionInfo;
import java.util.Comparator;
import java.util.List;

/** {@code show conns}. */
final class ShowConnectionsCommand implements Command {
    private final Agent agent;

    ShowConnectionsCommand(Agent agent) {
        this.agent = agent;
    }

    @Override
    public String name() {
        return "show conns";
    }

    @Override
    public String help() {
        return "HAProxy's connections, the oldest first";
    }

    @Override
    public Answer run(List<String> words) throws CommandException {
        noWords(words);
        List<List<Field>> rows = agent.connections().stream()
                .sorted(Comparator.comparing(ConnectionInfo::age).reversed())
                .map(ShowConnectionsCommand::row)
                .toList();
        return Answer.table("connections", rows, "no HAProxy is connected");
    }

    private static List<Field> row(ConnectionInfo connection) {
        return List.of(
                Field.of("peer", connection.peer()),
                Field.of("haproxy", connection.legacy() ? "up to 3.0" : "3.1 or later"),
                Field.time("age", connection.age().toNanos()),
                Field.of("in_flight", connection.inFlight()),
                Field.of("answered", connection.notifies() - connection.inFlight()),
                Field.of("engine_id", connection.engineId()));
    }
}
