package io.spoa.agent.control.command;

import io.spoa.agent.Agent;
import io.spoa.agent.control.Answer;
import io.spoa.agent.control.Command;
import io.spoa.agent.control.CommandException;
import io.spoa.agent.settings.AgentSettings;
import io.spoa.agent.stats.CacheSnapshot;
import java.util.List;

/** {@code clear cache}. */
final class ClearCacheCommand implements Command {
    private final Agent agent;

    ClearCacheCommand(Agent agent) {
        this.agent = agent;
    }

    @Override
    public String name() {
        return "clear cache";
    }

    @Override
    public String arguments() {
        return "[<message>]";
    }

    @Override
    public String help() {
        return "forget the answers that are kept, of one message or of all";
    }

    @Override
    public Answer run(List<String> words) throws CommandException {
        String only = words.isEmpty() ? null : oneWord(words);
        long answers = 0;
        int messages = 0;
        for (AgentSettings one : agent.reloads().settings().agents()) {
            for (CacheSnapshot cache : agent.caches(one.name())) {
                if (only == null || only.equals(cache.message())) {
                    answers += cache.size();
                    messages++;
                    agent.clearCache(one.name(), cache.message());
                }
            }
        }
        if (messages == 0) {
            throw new CommandException(only == null ? "no message has a cache" : "no cache for message '" + only + "'");
        }
        return Answer.said(answers + (answers == 1 ? " answer" : " answers") + " forgotten");
    }
}
