package io.spoa.agent.config;

import io.spoa.agent.engine.Nearest;
import io.spoa.agent.server.Bind;
import io.spoa.agent.server.ListenerOptions;
import io.spoa.agent.server.SocketAccess;
import io.spoa.agent.server.TlsFiles;
import io.spoa.agent.settings.ListenerSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes a listener of its values. One thread. */
final class ListenerMaker {
    private final int port;
    private final List<String> agents;
    private final Problems problems;

    /**
     * For listeners of these agents.
     *
     * @param port for addresses without one
     */
    ListenerMaker(int port, List<String> agents, Problems problems) {
        this.port = port;
        this.agents = agents;
        this.problems = problems;
    }

    /** The listener, or {@code null} after problems were added. */
    @Nullable ListenerSettings make(Named listener) {
        String agent = agent(listener);
        Bind bind = bind(listener);
        return agent == null || bind == null ? null : new ListenerSettings(listener.name(), bind, agent);
    }

    private @Nullable String agent(Named listener) {
        Optional<String> agent = listener.values().get(ListenerKeys.AGENT);
        String key = "listeners." + Types.quoteKey(listener.name());
        if (agent.isEmpty()) {
            if (agents.size() == 1) {
                return agents.getFirst();
            }
            problems.add(
                    listener.origin(),
                    key + " does not say for which agent: add agent = " + String.join(" or ", agents));
            return null;
        }
        if (!agents.contains(agent.get())) {
            problems.add(
                    listener.values().origin(ListenerKeys.AGENT),
                    key + ".agent: no agent '" + agent.get() + "'" + Nearest.hint(agent.get(), agents));
            return null;
        }
        return agent.get();
    }

    private @Nullable Bind bind(Named listener) {
        Values values = listener.values();
        Origin origin = values.origin(ListenerKeys.BIND);
        String text = values.get(ListenerKeys.BIND);
        boolean flag = origin instanceof Origin.Flag;
        try {
            if (!flag && text.strip().contains(" ")) {
                throw new IllegalArgumentException(
                        "'" + text + "': only the address; the words after it are keys here: tls { … }, allow = […]");
            }
            Bind bind = Bind.parse(text, port);
            return flag ? bind : withOptions(bind, values, listener);
        } catch (IllegalArgumentException e) {
            String key = flag ? "" : "listeners." + Types.quoteKey(listener.name()) + ".bind: ";
            problems.add(origin.isSet() ? origin : listener.origin(), key + e.getMessage());
            return null;
        }
    }

    private @Nullable Bind withOptions(Bind bind, Values values, Named listener) {
        try {
            SocketAccess access = new SocketAccess(
                    values.get(ListenerKeys.MODE).orElse(null),
                    values.get(ListenerKeys.USER).orElse(null),
                    values.get(ListenerKeys.GROUP).orElse(null));
            ListenerOptions options = new ListenerOptions(
                    values.get(ListenerKeys.ALLOW),
                    values.get(ListenerKeys.ACCEPT_PROXY),
                    values.get(ListenerKeys.MAX_CONNECTIONS).orElse(0),
                    tls(listener),
                    access);
            return switch (bind) {
                case Bind.Tcp tcp -> new Bind.Tcp(tcp.host(), tcp.port(), options);
                case Bind.Unix unix -> new Bind.Unix(unix.path(), options);
            };
        } catch (IllegalArgumentException e) {
            problems.add(listener.origin(), "listeners." + Types.quoteKey(listener.name()) + ": " + e.getMessage());
            return null;
        }
    }

    private @Nullable TlsFiles tls(Named listener) {
        Values values = listener.values();
        Path certificate = path(listener, ListenerKeys.CERTIFICATE);
        if (certificate == null) {
            for (Key<?> key : List.of(ListenerKeys.PRIVATE_KEY, ListenerKeys.CA_FILE, ListenerKeys.VERIFY)) {
                if (values.isSet(key)) {
                    throw new IllegalArgumentException(
                            key.name() + " does nothing without tls.certificate: add it or leave the others out");
                }
            }
            return null;
        }
        Path authorities = path(listener, ListenerKeys.CA_FILE);
        TlsFiles.Verify verify = values.get(ListenerKeys.VERIFY)
                .orElse(authorities == null ? TlsFiles.Verify.NONE : TlsFiles.Verify.REQUIRED);
        return new TlsFiles(
                certificate,
                path(listener, ListenerKeys.PRIVATE_KEY),
                authorities,
                verify,
                values.get(ListenerKeys.MIN_VERSION));
    }

    private @Nullable Path path(Named listener, Key<Optional<String>> key) {
        Values values = listener.values();
        String text = values.get(key).orElse(null);
        String name = "listeners." + Types.quoteKey(listener.name()) + "." + key.name() + ": ";
        return text == null ? null : new FileCheck(problems).readable(text, values.origin(key), name);
    }
}
