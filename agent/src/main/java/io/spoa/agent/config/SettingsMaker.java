package io.spoa.agent.config;

import io.spoa.agent.engine.EngineException;
import io.spoa.agent.engine.Engines;
import io.spoa.agent.engine.PlannedScript;
import io.spoa.agent.settings.AgentSettings;
import io.spoa.agent.settings.ConnectionLimits;
import io.spoa.agent.settings.Globals;
import io.spoa.agent.settings.ListenerSettings;
import io.spoa.agent.settings.Settings;
import io.spoa.agent.settings.Threads;
import io.spoa.agent.warmup.WarmUpRun;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes what the agent runs with of what was said, as far as there are no problems. Used once. */
final class SettingsMaker {
    private final Engines engines;
    private final int port;
    private final Problems problems;
    private @Nullable EngineException missing;

    SettingsMaker(Engines engines, int port, Problems problems) {
        this.engines = engines;
        this.port = port;
        this.problems = problems;
    }

    /** What engines have to be installed for it, {@code null} if none. */
    @Nullable EngineException missing() {
        return missing;
    }

    Settings make(Values globals, List<Named> agents, List<Named> listeners) {
        List<AgentSettings> madeAgents = new ArrayList<>();
        AgentMaker maker = new AgentMaker(engines, problems);
        for (Named agent : agents) {
            madeAgents.add(maker.make(agent));
        }
        missing = maker.missing();
        List<ListenerSettings> madeListeners = listeners(agents, listeners);
        List<PlannedScript> scripts =
                madeAgents.stream().flatMap(agent -> agent.scripts().stream()).toList();
        return new Settings(globals(globals, scripts), madeAgents, madeListeners);
    }

    private List<ListenerSettings> listeners(List<Named> agents, List<Named> listeners) {
        List<String> names = agents.stream().map(Named::name).toList();
        ListenerMaker maker = new ListenerMaker(port, names, problems);
        List<ListenerSettings> made = new ArrayList<>();
        Map<String, Named> addresses = new HashMap<>();
        for (Named listener : listeners) {
            ListenerSettings settings = maker.make(listener);
            if (settings == null) {
                continue;
            }
            made.add(settings);
            String address = settings.bind().toString();
            Named other = address.endsWith(":0") ? null : addresses.putIfAbsent(address, listener);
            if (other != null) {
                problems.add(
                        listener.origin(),
                        "listeners." + Types.quoteKey(listener.name()) + " listens on " + address + " like listeners."
                                + Types.quoteKey(other.name()) + ": give one of them another address");
            }
        }
        if (made.size() == listeners.size() && !made.isEmpty()) {
            agents.stream()
                    .filter(agent -> made.stream().noneMatch(l -> l.agent().equals(agent.name())))
                    .forEach(agent -> problems.add(
                            agent.origin(),
                            "agents." + Types.quoteKey(agent.name()) + " can never be asked: no listener is for it"));
        }
        return made;
    }

    private Globals globals(Values values, List<PlannedScript> scripts) {
        Globals usual = Globals.DEFAULT;
        List<Integer> affinity = values.get(GlobalKeys.EVENT_LOOPS_AFFINITY);
        new CpuCheck(problems).check(affinity, values.origin(GlobalKeys.EVENT_LOOPS_AFFINITY), "event-loops.affinity");
        Globals globals = new Globals(
                new Threads(
                        values.get(GlobalKeys.EVENT_LOOPS)
                                .orElse(usual.eventLoops().count()),
                        affinity),
                new ConnectionLimits(
                        values.get(GlobalKeys.CONNECTIONS_MAX).orElse(0),
                        values.get(GlobalKeys.MAX_FRAME_SIZE).intValue(),
                        values.get(GlobalKeys.MAX_PAYLOAD).intValue(),
                        values.get(GlobalKeys.PATIENCE)),
                values.get(GlobalKeys.DRAIN),
                values.get(GlobalKeys.WARM_UP).orElseGet(() -> WarmUpRun.time(scripts)),
                usual.features());
        for (Section section : Schema.GLOBAL) {
            Record feature = section.maker().make(values, problems);
            globals = feature == null ? globals : globals.withFeature(feature);
        }
        return globals;
    }
}
