package io.spoa.agent.control.command;

import io.spoa.agent.Agent;
import io.spoa.agent.control.Answer;
import io.spoa.agent.control.Command;
import io.spoa.agent.control.CommandException;
import java.time.Duration;
import java.util.List;

/** {@code drain [<seconds>]}. */
final class DrainCommand implements Command {
    /** HAProxy looks every two seconds and believes the third failure, by default. */
    private static final int USUAL = 10;

    private static final int MOST = 3600;

    private final Agent agent;

    DrainCommand(Agent agent) {
        this.agent = agent;
    }

    @Override
    public String name() {
        return "drain";
    }

    @Override
    public String arguments() {
        return "[<seconds>]";
    }

    @Override
    public String help() {
        return "send HAProxy elsewhere: health checks fail, connections end, listeners close after " + USUAL + " s";
    }

    @Override
    public Answer run(List<String> words) throws CommandException {
        int seconds = words.isEmpty() ? USUAL : seconds(oneWord(words));
        if (!agent.leave(Duration.ofSeconds(seconds))) {
            throw new CommandException("the agent is " + agent.stage() + " already ('status' shows what is left)");
        }
        int left = agent.connectionCount();
        return Answer.said("draining: health checks fail, in " + seconds + " s listeners close and " + left
                + (left == 1 ? " connection is" : " connections are") + " told goodbye; 'resume' takes it back");
    }

    private static int seconds(String word) throws CommandException {
        try {
            int seconds = Integer.parseInt(word);
            if (seconds >= 0 && seconds <= MOST) {
                return seconds;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new CommandException("'" + word + "': seconds from 0 to " + MOST + " are needed, as in drain 10");
    }
}
