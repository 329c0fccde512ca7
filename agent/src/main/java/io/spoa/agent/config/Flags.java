package io.spoa.agent.config;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the command line says, which goes over what a file says. A flag for a key is a line: {@code flags.agent(AgentKeys.WORKERS,
 * 3, "-n")}. One thread.
 */
public final class Flags {
    private record Change(UnaryOperator<Values> change) {}

    private final List<Change> globals = new ArrayList<>();
    private final List<Change> agents = new ArrayList<>();
    private List<String> scripts = List.of();
    private List<String> binds = List.of();
    private @Nullable Integer port;

    /** Gives a key at the top of the file a value. */
    public <T> void global(Key<T> key, T value, String flag) {
        globals.add(new Change(values -> values.with(key, value, new Origin.Flag(flag))));
    }

    /** Gives a key of every agent a value. */
    public <T> void agent(Key<T> key, T value, String flag) {
        change(key, old -> value, flag);
    }

    /** Changes what a key of every agent says. */
    public <T> void change(Key<T> key, UnaryOperator<T> change, String flag) {
        agents.add(new Change(values -> values.with(key, change.apply(values.get(key)), new Origin.Flag(flag))));
    }

    /** The scripts, in place of those in the file. */
    public void scripts(List<String> files) {
        scripts = List.copyOf(files);
    }

    /** Where to listen, with the words of {@code docs/security.md}, in place of the listeners in the file. */
    public void binds(List<String> addresses) {
        binds = List.copyOf(addresses);
    }

    /** The port of addresses that have none, and of the listener in the file. */
    public void port(int number) {
        port = number;
    }

    Values global(Values values) {
        return apply(globals, values);
    }

    Values agent(Values values) {
        return apply(agents, values);
    }

    private static Values apply(List<Change> changes, Values values) {
        Values changed = values;
        for (Change change : changes) {
            changed = change.change().apply(changed);
        }
        return changed;
    }

    List<String> scripts() {
        return scripts;
    }

    List<String> binds() {
        return binds;
    }

    @Nullable Integer port() {
        return port;
    }

    int portOrUsual() {
        return port == null ? ListenerKeys.PORT : port;
    }
}
