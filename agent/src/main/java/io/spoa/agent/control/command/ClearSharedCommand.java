package io.spoa.agent.control.command;

import io.spoa.agent.Agent;
import io.spoa.agent.control.Answer;
import io.spoa.agent.control.Command;
import io.spoa.agent.control.CommandException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** {@code clear shared}. */
final class ClearSharedCommand implements Command {
    private final Agent agent;

    ClearSharedCommand(Agent agent) {
        this.agent = agent;
    }

    @Override
    public String name() {
        return "clear shared";
    }

    @Override
    public String arguments() {
        return "[<key>]";
    }

    @Override
    public String help() {
        return "forget what scripts share, one entry or all";
    }

    @Override
    public Answer run(List<String> words) throws CommandException {
        long entries = 1;
        if (words.isEmpty()) {
            entries = agent.shared().clear();
        } else {
            String key = oneWord(words);
            if (!agent.shared().delete(key.getBytes(StandardCharsets.UTF_8))) {
                throw new CommandException("nothing is shared by the key '" + key + "'");
            }
        }
        return Answer.said(entries + (entries == 1 ? " entry" : " entries") + " forgotten");
    }
}
