package io.spoa.agent.control.command;

import io.spoa.agent.control.Answer;
import io.spoa.agent.control.Command;
import io.spoa.agent.control.CommandException;
import io.spoa.agent.engine.Nearest;
import io.spoa.agent.log.Logs;
import java.util.List;
import java.util.Locale;

/** {@code log level [<level>]}. */
final class LogLevelCommand implements Command {
    /** From the one that tells least. */
    private static final List<String> LEVELS = List.of("error", "warn", "info", "debug");

    @Override
    public String name() {
        return "log level";
    }

    @Override
    public String arguments() {
        return "[<level>]";
    }

    @Override
    public String help() {
        return "show or change how much the log tells: " + String.join(", ", LEVELS);
    }

    @Override
    public Answer run(List<String> words) throws CommandException {
        String before = Logs.level();
        if (words.isEmpty()) {
            return Answer.said(before);
        }
        String wanted = oneWord(words).toLowerCase(Locale.ROOT);
        if (!LEVELS.contains(wanted)) {
            throw new CommandException("no level '" + words.getFirst() + "'" + Nearest.hint(wanted, LEVELS));
        }
        Logs.level(wanted);
        return Answer.said("log level " + wanted + ", before " + before);
    }
}
