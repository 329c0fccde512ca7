package io.spoa.agent.control.command;

import io.spoa.agent.control.Answer;
import io.spoa.agent.control.Command;
import io.spoa.agent.control.CommandException;
import io.spoa.agent.log.Logs;
import java.io.IOException;
import java.util.List;

/** {@code log rotate} and {@code log reopen}. */
final class LogFilesCommand implements Command {
    private final boolean rotate;

    LogFilesCommand(boolean rotate) {
        this.rotate = rotate;
    }

    @Override
    public String name() {
        return rotate ? "log rotate" : "log reopen";
    }

    @Override
    public String help() {
        return rotate ? "move log files aside and go on in new ones" : "go on in files of the same names, after a move";
    }

    @Override
    public Answer run(List<String> words) throws CommandException, IOException {
        noWords(words);
        List<String> files = rotate ? Logs.rotate() : Logs.reopen();
        if (files.isEmpty()) {
            throw new CommandException("the log goes to no file: nothing to " + (rotate ? "rotate" : "reopen"));
        }
        return Answer.said((rotate ? "rotated " : "reopened ") + String.join(", ", files));
    }
}
