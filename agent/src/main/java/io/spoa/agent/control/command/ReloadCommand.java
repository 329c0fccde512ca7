package io.spoa.agent.control.command;

import io.spoa.agent.Agent;
import io.spoa.agent.control.Answer;
import io.spoa.agent.control.Command;
import io.spoa.agent.control.CommandException;
import io.spoa.agent.reload.ReloadResult;
import java.util.List;

/** {@code reload}. */
final class ReloadCommand implements Command {
    private final Agent agent;

    ReloadCommand(Agent agent) {
        this.agent = agent;
    }

    @Override
    public String name() {
        return "reload";
    }

    @Override
    public String help() {
        return "load the scripts again; if one is wrong, say so and go on as before";
    }

    @Override
    public Answer run(List<String> words) throws CommandException {
        noWords(words);
        ReloadResult result = agent.reloads().run("spoa ctl");
        if (!result.ok()) {
            throw new CommandException(result.toString());
        }
        return Answer.said(result.toString());
    }
}
