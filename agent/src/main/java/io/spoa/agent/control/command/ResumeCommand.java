package io.spoa.agent.control.command;

import io.spoa.agent.Agent;
import io.spoa.agent.control.Answer;
import io.spoa.agent.control.Command;
import io.spoa.agent.control.CommandException;
import io.spoa.agent.server.Stage;
import java.io.IOException;
import java.util.List;

/** {@code resume}. */
final class ResumeCommand implements Command {
    private final Agent agent;

    ResumeCommand(Agent agent) {
        this.agent = agent;
    }

    @Override
    public String name() {
        return "resume";
    }

    @Override
    public String help() {
        return "serve again after drain";
    }

    @Override
    public Answer run(List<String> words) throws CommandException, IOException, InterruptedException {
        noWords(words);
        if (agent.resume()) {
            return Answer.said("serving again on " + String.join(", ", agent.addresses()));
        }
        Stage stage = agent.stage();
        throw new CommandException(
                stage == Stage.SERVING ? "nothing to resume: the agent is serving" : "the agent is " + stage);
    }
}
