package io.spoa.agent.control.command;

import io.spoa.agent.Agent;
import io.spoa.agent.control.Answer;
import io.spoa.agent.control.Command;
import io.spoa.agent.control.CommandException;
import io.spoa.agent.engine.Nearest;
import java.util.List;

/** {@code enable message <message>} and {@code disable message <message>}. */
final class MessageSwitchCommand implements Command {
    private final Agent agent;
    private final boolean on;

    MessageSwitchCommand(Agent agent, boolean on) {
        this.agent = agent;
        this.on = on;
    }

    @Override
    public String name() {
        return on ? "enable message" : "disable message";
    }

    @Override
    public String arguments() {
        return "<message>";
    }

    @Override
    public String help() {
        return on ? "run its callback again" : "answer it at once without actions, also after a reload";
    }

    @Override
    public Answer run(List<String> words) throws CommandException {
        String message = oneWord(words);
        List<String> off = agent.disabled();
        if (!agent.messages().contains(message) && !off.contains(message)) {
            throw new CommandException("no script registered message '" + message + "'"
                    + (agent.messages().isEmpty() ? "" : Nearest.hint(message, agent.messages())));
        }
        boolean changed = agent.enable(message, on);
        String state = on ? "enabled" : "disabled";
        return Answer.said("message " + message + (changed ? " " : " was already ") + state);
    }
}
