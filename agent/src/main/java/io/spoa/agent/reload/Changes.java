package io.spoa.agent.reload;

import io.spoa.agent.backend.BackendUrl;
import io.spoa.agent.engine.PlannedScript;
import io.spoa.agent.settings.AgentSettings;
import io.spoa.agent.settings.Settings;
import io.spoa.agent.worker.FileMark;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** What a reload makes different. */
final class Changes {
    private Changes() {}

    private static Set<String> names(Settings settings) {
        return settings.agents().stream().map(AgentSettings::name).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The differences, each in a few words; those of listeners are said by whoever changes them. */
    static List<String> between(Map<Path, FileMark> before, Map<Path, FileMark> after, Settings old, Settings next) {
        List<String> changes = new ArrayList<>();
        Set<String> oldNames = names(old);
        Set<String> nextNames = names(next);
        nextNames.stream().filter(name -> !oldNames.contains(name)).forEach(name -> changes.add("new agent " + name));
        oldNames.stream().filter(name -> !nextNames.contains(name)).forEach(name -> changes.add("gone agent " + name));
        after.forEach((file, mark) -> {
            FileMark known = before.get(file);
            if (known == null) {
                changes.add("new " + file);
            } else if (!known.equals(mark)) {
                changes.add("changed " + file);
            }
        });
        before.keySet().stream().filter(file -> !after.containsKey(file)).forEach(file -> changes.add("gone " + file));
        // No files, so that nobody marked them.
        Map<Path, String> oldBackends = backends(old);
        Map<Path, String> nextBackends = backends(next);
        nextBackends.forEach((url, name) -> tell("new ", name, !oldBackends.containsKey(url), changes));
        oldBackends.forEach((url, name) -> tell("gone ", name, !nextBackends.containsKey(url), changes));
        if (changes.isEmpty() && !scripts(old).equals(scripts(next))) {
            changes.add("another order of scripts or other engines");
        }
        for (AgentSettings agent : next.agents()) {
            old.agents().stream()
                    .filter(known -> known.name().equals(agent.name()))
                    .forEach(known -> settings(known, agent, changes));
        }
        if (!Objects.equals(old.globals(), next.globals())) {
            changes.add("globals, which take effect with a restart");
        }
        return changes;
    }

    private static List<String> scripts(Settings settings) {
        return settings.scripts().map(Changes::name).toList();
    }

    private static void tell(String what, String name, boolean so, List<String> changes) {
        if (so) {
            changes.add(what + name);
        }
    }

    /** What people call them, by all that is said of them. */
    private static Map<Path, String> backends(Settings settings) {
        Map<Path, String> backends = new LinkedHashMap<>();
        settings.scripts()
                .filter(script -> BackendUrl.isUrl(script.name()))
                .forEach(script -> backends.put(script.file(), script.name()));
        return backends;
    }

    private static String name(PlannedScript script) {
        return script.name() + " " + script.engine().name();
    }

    private static void settings(AgentSettings old, AgentSettings next, List<String> changes) {
        String whose = old.name().equals(AgentSettings.DEFAULT_NAME) ? "" : old.name() + ": ";
        if (old.workers().count() != next.workers().count()) {
            changes.add(whose + "workers " + old.workers().count() + " -> "
                    + next.workers().count());
        }
        if (!old.deadlines().equals(next.deadlines())) {
            changes.add(whose + "deadlines");
        }
        if (!old.bounds().equals(next.bounds())) {
            changes.add(whose + "bounds; those of the queue take effect with a restart");
        }
        if (old.agentVariables() != next.agentVariables()) {
            changes.add(whose + "agent-variables");
        }
        if (!old.features().equals(next.features())) {
            changes.add(whose + "optional parts; an access log takes effect with a restart");
        }
    }
}
