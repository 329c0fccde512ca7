package io.spoa.agent.control.command;

import io.spoa.agent.Agent;
import io.spoa.agent.control.Answer;
import io.spoa.agent.control.Command;
import io.spoa.agent.control.CommandException;
import io.spoa.agent.control.Field;
import io.spoa.agent.stats.ErrorSnapshot;
import io.spoa.agent.stats.SourceLine;
import io.spoa.script.ScriptPlace;
import java.util.Comparator;
import java.util.List;

/** {@code show errors}. */
final class ShowErrorsCommand implements Command {
    private final Agent agent;

    ShowErrorsCommand(Agent agent) {
        this.agent = agent;
    }

    @Override
    public String name() {
        return "show errors";
    }

    @Override
    public String arguments() {
        return "[<most>]";
    }

    @Override
    public String help() {
        return "the last errors of scripts, each with count, place and stack";
    }

    @Override
    public Answer run(List<String> words) throws CommandException {
        long most = words.isEmpty() ? Long.MAX_VALUE : number(oneWord(words));
        List<List<Field>> blocks = agent.snapshot().agents().stream()
                .flatMap(one -> one.errors().stream())
                .sorted(Comparator.comparing(ErrorSnapshot::last).reversed())
                .limit(most)
                .map(ShowErrorsCommand::block)
                .toList();
        return new Answer.Rows("errors", blocks, "no script has failed", Answer.Layout.BLOCKS);
    }

    private static long number(String word) throws CommandException {
        if (!word.matches("[1-9][0-9]{0,8}")) {
            throw new CommandException("'" + word + "': a number of errors is needed, as in show errors 5");
        }
        return Long.parseLong(word);
    }

    private static List<Field> block(ErrorSnapshot error) {
        ScriptPlace place = error.place();
        String source = error.excerpt().stream()
                .filter(SourceLine::failed)
                .map(line -> line.text().strip())
                .findFirst()
                .orElse("");
        return List.of(
                Field.of("message", error.message()),
                Field.of("kind", error.outcome().code()),
                Field.of("error", error.text()),
                Field.of("count", error.count()),
                Field.moment("first", error.first()),
                Field.moment("last", error.last()),
                Field.of("place", place == null ? "" : place.toString()),
                Field.of("source", source),
                Field.of("stack", error.stack().strip()),
                Field.of("notify", error.job()));
    }
}
