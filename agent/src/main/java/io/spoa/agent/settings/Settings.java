package io.spoa.agent.settings;

import io.spoa.agent.engine.PlannedScript;
import io.spoa.agent.server.Bind;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the process runs with.
 *
 * @param globals what all its agents share
 * @param agents the agents, each with a name of its own
 * @param listeners where they listen, each for one of the agents
 */
public record Settings(Globals globals, List<AgentSettings> agents, List<ListenerSettings> listeners) {
    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if two agents have one name, or a listener is for none of them
     */
    public Settings {
        agents = List.copyOf(agents);
        listeners = List.copyOf(listeners);
        List<String> names = agents.stream().map(AgentSettings::name).toList();
        if (names.stream().distinct().count() < names.size()) {
            throw new IllegalArgumentException("two agents have one name: " + names);
        }
        for (ListenerSettings listener : listeners) {
            if (!names.contains(listener.agent())) {
                throw new IllegalArgumentException("listener " + listener.name() + " is for the agent "
                        + listener.agent() + ": there is " + names);
            }
        }
    }

    /** One agent that listens there, and the defaults for all else. */
    public static Settings of(AgentSettings agent, List<Bind> binds) {
        return new Settings(
                Globals.DEFAULT,
                List.of(agent),
                binds.stream()
                        .map(bind -> new ListenerSettings(bind.toString(), bind, agent.name()))
                        .toList());
    }

    /** These settings with other globals. */
    public Settings withGlobals(Globals other) {
        return new Settings(other, agents, listeners);
    }

    /** The scripts of all agents. */
    public Stream<PlannedScript> scripts() {
        return agents.stream().flatMap(agent -> agent.scripts().stream());
    }

    /** How many workers all agents have together. */
    public int workers() {
        return agents.stream().mapToInt(agent -> agent.workers().count()).sum();
    }
}
