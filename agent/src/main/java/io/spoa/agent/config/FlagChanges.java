package io.spoa.agent.config;

import io.spoa.agent.server.Bind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts what the flags say over what the file says. One thread. */
final class FlagChanges {
    private static final String BIND_FLAG = "--bind";

    private final Flags flags;
    private final Problems problems;

    FlagChanges(Flags flags, Problems problems) {
        this.flags = flags;
        this.problems = problems;
    }

    List<Named> agents(List<Named> agents) {
        List<Named> changed = new ArrayList<>();
        for (Named agent : agents) {
            changed.add(agent.with(flags.agent(agent.values())));
        }
        if (!flags.scripts().isEmpty()) {
            Origin flag = new Origin.Flag("-f");
            if (changed.size() > 1) {
                problems.add(flag, "scripts for which agent? There is " + names(changed) + ": name them in the file");
            } else {
                List<Values> scripts = flags.scripts().stream()
                        .map(file -> ScriptType.of(file, flag))
                        .toList();
                Named only = changed.getFirst();
                changed = List.of(only.with(only.values().with(AgentKeys.SCRIPTS, scripts, flag)));
            }
        }
        return List.copyOf(changed);
    }

    List<Named> listeners(List<Named> listeners, List<Named> agents) {
        if (!flags.binds().isEmpty()) {
            return binds(agents);
        }
        if (listeners.isEmpty() && agents.size() > 1) {
            problems.add(
                    agents.getLast().origin(),
                    "several agents (" + names(agents) + ") and no listener: write listeners { <name> { bind = \"*:"
                            + ListenerKeys.PORT + "\", agent = "
                            + agents.getFirst().name() + " } … }");
            return List.of();
        }
        if (listeners.isEmpty()) {
            Origin origin = flags.port() == null ? Origin.none() : new Origin.Flag("-p");
            Values values = Values.defaults(Schema.keys(Schema.LISTENER));
            return List.of(new Named(
                    agents.getFirst().name(),
                    agents.getFirst().origin(),
                    origin.isSet() ? values.with(ListenerKeys.BIND, "*:" + flags.port(), origin) : values));
        }
        return flags.port() == null ? listeners : port(listeners);
    }

    private List<Named> binds(List<Named> agents) {
        Origin flag = new Origin.Flag(BIND_FLAG);
        if (agents.size() > 1) {
            problems.add(flag, "for which agent? There is " + names(agents) + ": name listeners in the file");
        }
        List<Named> listeners = new ArrayList<>();
        for (String text : flags.binds()) {
            Values values = Values.defaults(Schema.keys(Schema.LISTENER))
                    .with(ListenerKeys.BIND, text, flag)
                    .with(ListenerKeys.AGENT, Optional.of(agents.getFirst().name()), flag);
            listeners.add(new Named(text, flag, values));
        }
        return listeners;
    }

    /** The port of the only listener that has one. */
    private List<Named> port(List<Named> listeners) {
        Origin flag = new Origin.Flag("-p");
        List<Named> changed = new ArrayList<>();
        int ports = 0;
        for (Named listener : listeners) {
            if (bind(listener) instanceof Bind.Tcp tcp) {
                ports++;
                String address = new Bind.Tcp(tcp.host(), flags.portOrUsual()).toString();
                changed.add(listener.with(listener.values().with(ListenerKeys.BIND, address, flag)));
            } else {
                changed.add(listener);
            }
        }
        if (ports > 1) {
            problems.add(flag, "the port of which listener? There is " + names(listeners) + ": change it in the file");
        }
        return changed;
    }

    private static Bind bind(Named listener) {
        try {
            return Bind.parse(listener.values().get(ListenerKeys.BIND), ListenerKeys.PORT);
        } catch (IllegalArgumentException e) {
            return new Bind.Unix("said later");
        }
    }

    private static String names(List<Named> all) {
        return String.join(", ", all.stream().map(Named::name).toList());
    }
}
