package io.spoa.agent.control.command;

import io.spoa.agent.control.Answer;
import io.spoa.agent.control.Command;
import io.spoa.agent.control.CommandException;
import java.util.List;

/** {@code quit}. */
final class QuitCommand implements Command {
    private final AgentProcess process;

    QuitCommand(AgentProcess process) {
        this.process = process;
    }

    @Override
    public String name() {
        return "quit";
    }

    @Override
    public String arguments() {
        return "[agent]";
    }

    @Override
    public String help() {
        return "answer what is in flight, say goodbye to HAProxy, and end the agent";
    }

    @Override
    public Answer run(List<String> words) throws CommandException {
        if (!words.equals(List.of("agent"))) {
            noWords(words);
        }
        process.quit().run();
        return Answer.said("finishing what is in flight");
    }
}
