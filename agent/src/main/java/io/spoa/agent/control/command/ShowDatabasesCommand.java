package io.spoa.agent.control.command;

import io.spoa.agent.Agent;
import io.spoa.agent.control.Answer;
import io.spoa.agent.control.Command;
import io.spoa.agent.control.CommandException;
import io.spoa.agent.control.Field;
import io.spoa.agent.stats.DatabaseSnapshot;
import java.util.List;

/** {@code show databases}. */
final class ShowDatabasesCommand implements Command {
    private final Agent agent;

    ShowDatabasesCommand(Agent agent) {
        this.agent = agent;
    }

    @Override
    public String name() {
        return "show databases";
    }

    @Override
    public String help() {
        return "the databases that scripts ask: calls, errors, how many wait and run, connections";
    }

    @Override
    public Answer run(List<String> words) throws CommandException {
        noWords(words);
        List<List<Field>> rows = agent.services().databases().numbers().stream()
                .map(ShowDatabasesCommand::row)
                .toList();
        return Answer.table("databases", rows, "no database is configured: docs/database.md says how");
    }

    private static List<Field> row(DatabaseSnapshot database) {
        return List.of(
                Field.of("database", database.name()),
                Field.of("url", database.url()),
                Field.of("calls", database.calls()),
                Field.of("errors", database.errors()),
                Field.of("waiting", database.waiting()),
                Field.of("running", database.inUse()),
                Field.of("connections", database.pool()));
    }
}
