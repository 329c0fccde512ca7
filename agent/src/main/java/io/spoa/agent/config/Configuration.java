package io.spoa.agent.config;

import io.spoa.agent.cache.CacheSettings;
import io.spoa.agent.engine.EngineException;
import io.spoa.agent.engine.Engines;
import io.spoa.agent.settings.AgentSettings;
import io.spoa.agent.settings.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The effective configuration: defaults, the file over them, flags over it. {@link #settings} is what the agent runs with. Immutable. */
public final class Configuration {
    private static final String AGENTS = "agents";
    private static final String LISTENERS = "listeners";

    private final Values globals;
    private final List<Named> agents;
    private final List<Named> listeners;
    private final Settings settings;
    private final @Nullable EngineException missing;

    private Configuration(
            Values globals,
            List<Named> agents,
            List<Named> listeners,
            Settings settings,
            @Nullable EngineException missing) {
        this.globals = globals;
        this.agents = agents;
        this.listeners = listeners;
        this.settings = settings;
        this.missing = missing;
    }

    /**
     * What the command line alone says.
     *
     * @throws ConfigException with everything that is wrong
     */
    public static Configuration of(Flags flags, Engines engines) throws ConfigException {
        return of(Node.Table.empty(Origin.none()), flags, engines, new Problems());
    }

    /**
     * What a file says, and the command line.
     *
     * @throws ConfigException with everything that is wrong
     */
    public static Configuration load(Path file, Flags flags, Engines engines) throws ConfigException {
        return load(file, System::getenv, flags, engines);
    }

    /** The same; {@code included} is told of every file that the file includes, or would if it were there. */
    public static Configuration load(Path file, Flags flags, Engines engines, Consumer<Path> included)
            throws ConfigException {
        Problems problems = new Problems();
        return load(HoconFile.read(file, System::getenv, problems, included), flags, engines, problems);
    }

    static Configuration load(Path file, UnaryOperator<@Nullable String> environment, Flags flags, Engines engines)
            throws ConfigException {
        Problems problems = new Problems();
        return load(HoconFile.read(file, environment, problems), flags, engines, problems);
    }

    private static Configuration load(Node.Table root, Flags flags, Engines engines, Problems problems)
            throws ConfigException {
        if (root.entries().isEmpty()) {
            // No file, or none that can be understood: what follows from that need not be said.
            problems.check();
        }
        return of(root, flags, engines, problems);
    }

    static Configuration of(Node.Table root, Flags flags, Engines engines, Problems problems) throws ConfigException {
        TableReader reader = new TableReader(problems);
        Values globals = flags.global(reader.read(root, "", Schema.keys(Schema.GLOBAL), AGENTS, LISTENERS));
        List<Named> agents = named(root, AGENTS, Schema.keys(Schema.AGENT), problems);
        if (agents.isEmpty()) {
            Values defaults = Values.defaults(Schema.keys(Schema.AGENT));
            // Agents that cannot be understood are said already.
            defaults = problems.isEmpty() ? defaults : defaults.spoilt(AgentKeys.SCRIPTS);
            agents = List.of(new Named(AgentSettings.DEFAULT_NAME, root.origin(), defaults));
        }
        List<Named> listeners = named(root, LISTENERS, Schema.keys(Schema.LISTENER), problems);
        FlagChanges changes = new FlagChanges(flags, problems);
        agents = changes.agents(agents);
        listeners = changes.listeners(listeners, agents);
        SettingsMaker maker = new SettingsMaker(engines, flags.portOrUsual(), problems);
        Settings settings = maker.make(globals, agents, listeners);
        problems.check();
        return new Configuration(globals, agents, listeners, settings, maker.missing());
    }

    private static List<Named> named(Node.Table root, String block, List<Key<?>> keys, Problems problems) {
        Node node = root.entries().get(block);
        List<Named> all = new ArrayList<>();
        if (node instanceof Node.Table table) {
            table.entries().forEach((name, entry) -> {
                String whole = block + "." + Types.quoteKey(name);
                if (entry instanceof Node.Table inner) {
                    all.add(new Named(name, inner.origin(), new TableReader(problems).read(inner, whole, keys)));
                } else {
                    problems.add(
                            entry.origin(), whole + ": " + entry.kind() + " is no block: write " + whole + " { … }");
                }
            });
        } else if (node != null) {
            problems.add(
                    node.origin(),
                    block + ": " + node.kind() + " is no block of names: write " + block + " { <name> { … } }");
        }
        return all;
    }

    /**
     * What the agent runs with.
     *
     * @throws EngineException if engines have to be installed for it
     */
    public Settings settings() throws EngineException {
        if (missing != null) {
            throw missing;
        }
        return settings;
    }

    /** The files with what caches know from the start. */
    public List<Path> files() {
        return settings.agents().stream()
                .map(agent -> agent.features().get(CacheSettings.class, CacheSettings.NONE))
                .flatMap(CacheSettings::files)
                .toList();
    }

    /** Everything there is to configure, in the order of the documents. */
    public List<Shown> shown() {
        List<Shown> all = new ArrayList<>();
        for (Named agent : agents) {
            show(AGENTS + "." + Types.quoteKey(agent.name()) + ".", agent.values(), all);
        }
        for (Named listener : listeners) {
            show(LISTENERS + "." + Types.quoteKey(listener.name()) + ".", listener.values(), all);
        }
        show("", globals, all);
        return all;
    }

    private static void show(String prefix, Values values, List<Shown> to) {
        values.keys().forEach(key -> to.add(Shown.of(prefix, key, values)));
    }
}
