package io.spoa.agent.control.command;

import io.spoa.agent.Agent;
import io.spoa.agent.control.Answer;
import io.spoa.agent.control.Command;
import io.spoa.agent.control.CommandException;
import io.spoa.agent.control.Field;
import io.spoa.agent.knowledge.KnownList;
import java.util.List;
import java.util.Locale;

/** {@code show lists}. */
final class ShowListsCommand implements Command {
    private final Agent agent;

    ShowListsCommand(Agent agent) {
        this.agent = agent;
    }

    @Override
    public String name() {
        return "show lists";
    }

    @Override
    public String help() {
        return "the files that scripts look things up in: entries, memory, when they were read, what is wrong";
    }

    @Override
    public Answer run(List<String> words) throws CommandException {
        noWords(words);
        List<List<Field>> rows =
                agent.lists().stream().map(ShowListsCommand::row).toList();
        return Answer.table("lists", rows, "no script has a list: docs/script-api.md says how to make one");
    }

    private static List<Field> row(KnownList list) {
        double megabytes = Math.round(list.bytes() / 1e4) / 1e2;
        return List.of(
                Field.of("file", list.file().toString()),
                Field.of("kind", list.kind()),
                Field.of("entries", list.entries()),
                Field.of("memory_mb", megabytes, String.format(Locale.ROOT, "%.2f MB", megabytes)),
                Field.moment("loaded", list.loaded()),
                Field.time("took", list.took().toNanos()),
                Field.of("error", list.error()));
    }
}
