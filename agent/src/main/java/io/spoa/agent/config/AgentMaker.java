package io.spoa.agent.config;

import io.spoa.agent.backend.BackendUrl;
import io.spoa.agent.backend.HttpBackend;
import io.spoa.agent.engine.EngineException;
import io.spoa.agent.engine.Engines;
import io.spoa.agent.engine.PlannedScript;
import io.spoa.agent.engine.Sandboxes;
import io.spoa.agent.settings.AgentSettings;
import io.spoa.agent.settings.Bounds;
import io.spoa.agent.settings.Deadlines;
import io.spoa.agent.settings.Threads;
import io.spoa.script.Sandbox;
import io.spoa.script.binding.ShownUrl;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes agents of their values. One thread. */
final class AgentMaker {
    private final Engines engines;
    private final Problems problems;
    private @Nullable EngineException missing;

    AgentMaker(Engines engines, Problems problems) {
        this.engines = engines;
        this.problems = problems;
    }

    /** What engines have to be installed for the scripts so far, {@code null} if none. */
    @Nullable EngineException missing() {
        return missing;
    }

    AgentSettings make(Named agent) {
        Values values = agent.values();
        String name = "agents." + Types.quoteKey(agent.name());
        List<Integer> affinity = values.get(AgentKeys.WORKERS_AFFINITY);
        new CpuCheck(problems).check(affinity, values.origin(AgentKeys.WORKERS_AFFINITY), name + ".workers.affinity");
        AgentSettings settings = new AgentSettings(
                agent.name(),
                scripts(agent, name),
                new Threads(values.get(AgentKeys.WORKERS), affinity),
                new Deadlines(values.get(AgentKeys.DEADLINE), values.get(AgentKeys.DEADLINES)),
                new Bounds(
                        values.get(AgentKeys.QUEUE_JOBS),
                        values.get(AgentKeys.QUEUE_BYTES),
                        values.get(AgentKeys.CALLBACK_MEMORY).orElse(Bounds.DEFAULT.callbackBytes()),
                        values.get(AgentKeys.WORKERS_WAITING)),
                values.get(AgentKeys.AGENT_VARIABLES),
                AgentSettings.DEFAULT.features());
        for (Section section : Schema.AGENT) {
            Record feature = section.maker().make(values, problems);
            settings = feature == null ? settings : settings.withFeature(feature);
        }
        return settings;
    }

    private List<PlannedScript> scripts(Named agent, String name) {
        List<Values> scripts = agent.values().get(AgentKeys.SCRIPTS);
        if (scripts.isEmpty() && !agent.values().isSaid(AgentKeys.SCRIPTS)) {
            problems.add(
                    agent.origin(),
                    agent.origin().isSet()
                            ? name + " has no script: add scripts = [\"rules.lua\"]"
                            : "no script: name at least one with -f <file>");
            return List.of();
        }
        Engines chosen = chosen(agent, name);
        Set<Path> seen = new HashSet<>();
        List<PlannedScript> plan = new ArrayList<>();
        for (Values script : scripts) {
            Origin origin = script.origin(ScriptKeys.FILE);
            String prefix = origin instanceof Origin.Flag ? "" : name + ".scripts: ";
            String text = script.get(ScriptKeys.FILE);
            if (script.isSet(BackendKeys.URL) || BackendUrl.isUrl(text)) {
                backend(script, prefix, agent.values().get(AgentKeys.SANDBOX), plan);
                continue;
            }
            Path file = new FileCheck(problems).readable(text, origin, prefix);
            if (file == null) {
                continue;
            }
            if (!seen.add(file.toAbsolutePath().normalize())) {
                problems.add(origin, prefix + file + " is there twice");
                continue;
            }
            PlannedScript planned =
                    plan(chosen, file, script, prefix, agent.values().get(AgentKeys.SANDBOX));
            if (planned != null) {
                plan.add(planned);
            }
        }
        return plan;
    }

    /** A URL is no script, but answers messages as one does. */
    private void backend(Values script, String prefix, Sandbox usual, List<PlannedScript> plan) {
        BackendUrl block = BackendKeys.make(script);
        String text = block == null ? script.get(ScriptKeys.FILE) : block.text();
        try {
            PlannedScript planned = new PlannedScript(
                    Path.of(text),
                    new HttpBackend(block == null ? BackendUrl.parse(text) : block),
                    script.get(ScriptKeys.SANDBOX).orElse(usual));
            plan.add(
                    Sandboxes.parse(List.of()).within(List.of(planned), engines).getFirst());
        } catch (IllegalArgumentException | EngineException e) {
            if (block == null) {
                problems.add(script.origin(ScriptKeys.FILE), prefix + e.getMessage());
            } else {
                problems.add(
                        script.origin(BackendKeys.URL),
                        prefix + ShownUrl.of(block.url().toString())
                                + " is asked over the network, which the agent's sandbox, " + usual
                                + ", forbids: give it an agent of its own");
            }
        }
    }

    private Engines chosen(Named agent, String name) {
        Engines chosen = engines;
        Origin origin = agent.values().origin(AgentKeys.ENGINES);
        for (Map.Entry<String, String> choice :
                agent.values().get(AgentKeys.ENGINES).entrySet()) {
            try {
                chosen = chosen.choosing(choice.getKey(), choice.getValue());
            } catch (EngineException e) {
                problems.add(origin, (origin instanceof Origin.Flag ? "" : name + ".engines: ") + e.getMessage());
            }
        }
        return chosen;
    }

    private @Nullable PlannedScript plan(Engines chosen, Path file, Values script, String prefix, Sandbox usual) {
        try {
            String engine = script.get(ScriptKeys.ENGINE).orElse(null);
            PlannedScript plan = engine == null ? chosen.plan(List.of(file)).getFirst() : chosen.plan(file, engine);
            Sandbox sandbox = script.get(ScriptKeys.SANDBOX).orElse(usual);
            return Sandboxes.parse(List.of())
                    .within(List.of(new PlannedScript(file, plan.engine(), sandbox)), engines)
                    .getFirst();
        } catch (EngineException e) {
            if (e.missing().isEmpty()) {
                problems.add(script.origin(ScriptKeys.FILE), prefix + e.getMessage());
            } else {
                missing = missing == null ? e : missing.and(e);
            }
            return null;
        }
    }
}
