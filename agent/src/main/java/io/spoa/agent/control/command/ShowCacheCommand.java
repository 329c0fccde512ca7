package io.spoa.agent.control.command;

import io.spoa.agent.Agent;
import io.spoa.agent.control.Answer;
import io.spoa.agent.control.Command;
import io.spoa.agent.control.CommandException;
import io.spoa.agent.control.Field;
import io.spoa.agent.settings.AgentSettings;
import io.spoa.agent.stats.CacheSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code show cache}. */
final class ShowCacheCommand implements Command {
    private final Agent agent;

    ShowCacheCommand(Agent agent) {
        this.agent = agent;
    }

    @Override
    public String name() {
        return "show cache";
    }

    @Override
    public String help() {
        return "by message: the answers that are kept, and how often they were sent";
    }

    @Override
    public Answer run(List<String> words) throws CommandException {
        noWords(words);
        List<AgentSettings> agents = agent.reloads().settings().agents();
        List<List<Field>> rows = new ArrayList<>();
        for (AgentSettings one : agents) {
            for (CacheSnapshot cache : agent.caches(one.name())) {
                List<Field> row = new ArrayList<>(row(cache));
                if (agents.size() > 1) {
                    row.addFirst(Field.of("agent", one.name()));
                }
                rows.add(row);
            }
        }
        return Answer.table("caches", rows, "no message has a cache: docs/cache.md says how to give it one");
    }

    private static List<Field> row(CacheSnapshot cache) {
        double rate = Math.round(cache.hitRate() * 1000) / 1000.0;
        return List.of(
                Field.of("message", cache.message()),
                Field.of("kept", cache.size()),
                Field.of("max", cache.max()),
                Field.of("hits", cache.hits()),
                Field.of("stale", cache.stale()),
                Field.of("misses", cache.misses()),
                Field.of("waited", cache.waits()),
                Field.of("hit_rate", rate, String.format(Locale.ROOT, "%.1f %%", rate * 100)));
    }
}
