package io.spoa.agent.cli;

import io.spoa.agent.config.AgentKeys;
import io.spoa.agent.config.ConfigException;
import io.spoa.agent.config.Configuration;
import io.spoa.agent.config.Flags;
import io.spoa.agent.config.GlobalKeys;
import io.spoa.agent.engine.EngineException;
import io.spoa.agent.engine.Engines;
import io.spoa.agent.engine.PlannedScript;
import io.spoa.agent.engine.Sandboxes;
import io.spoa.agent.server.Bind;
import io.spoa.agent.server.GivenSockets;
import io.spoa.agent.settings.AgentSettings;
import io.spoa.agent.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The flags that say what the agent runs with, and the configuration they make: theirs alone, or with that of a file. */
final class AgentFlags {
    private static final int MAX_WORKERS = 1024;
    private static final int MAX_WARM_UP = 600_000;

    @Option(names = "-c", paramLabel = "<file>", description = "Read a configuration file; other flags go over it.")
    private @Nullable Path config;

    @Option(names = "-f", paramLabel = "<file>", description = "Load a script (see spoa engines); repeatable.")
    private List<String> files = List.of();

    @Option(names = "-p", paramLabel = "<port>", description = "Listen on this port (default: 12345).")
    private @Nullable Integer port;

    @Option(names = "-n", paramLabel = "<num-workers>", description = "Run this many workers (default: 5).")
    private @Nullable Integer workers;

    @Option(
            names = "--bind",
            paramLabel = "<address>",
            description = "Listen on 127.0.0.1, [::1], * (each with :port if need be) or unix:/path;"
                    + " repeatable (default: *).")
    private List<String> binds = List.of();

    @Option(
            names = "--engine",
            paramLabel = "<a>=<b>",
            description = "Choose an engine, as in python=jython; repeatable.")
    private List<String> engines = List.of();

    @Option(
            names = "--warm-up",
            hidden = true,
            paramLabel = "<ms>",
            description = "Get warm before listening, for at most so long.")
    private @Nullable Integer warmUp;

    @Mixin
    private MessageFlags messageFlags = new MessageFlags();

    @Option(
            names = "--sandbox",
            paramLabel = "<level>",
            description = "Forbid no-exec, no-files, no-network or strict.")
    private List<String> sandboxes = List.of();

    @Mixin
    private ControlFlags controlFlags = new ControlFlags();

    @Mixin
    private LogFlags logFlags = new LogFlags();

    @Option(names = "-d", description = "Debug: show frames, messages and stack traces.")
    private boolean debug;

    @Mixin
    private AdminFlags adminFlags = new AdminFlags();

    @Mixin
    private TracingFlags tracingFlags = new TracingFlags();

    @Mixin
    private DatabaseFlags databaseFlags = new DatabaseFlags();

    @Mixin
    private ProcessOptions processes = new ProcessOptions();

    private volatile List<Path> read = List.of();

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    /** The files that were read the last time, beside the scripts. Any thread. */
    List<Path> read() {
        return read;
    }

    ProcessOptions processes() {
        return processes;
    }

    boolean debug() {
        return debug;
    }

    /**
     * What the agent runs with.
     *
     * @throws ParameterException if a flag is wrong
     * @throws ConfigException with everything that is wrong with the rest
     * @throws EngineException if engines have to be installed for it
     */
    Settings settings() throws ConfigException, EngineException {
        Settings settings = configuration().settings();
        if (sandboxes.isEmpty()) {
            return settings;
        }
        Engines known = Engines.find();
        List<PlannedScript> scripts;
        try {
            scripts = sandboxes().within(settings.scripts().toList(), known);
        } catch (EngineException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
        List<AgentSettings> agents = new ArrayList<>();
        int from = 0;
        for (AgentSettings agent : settings.agents()) {
            int to = from + agent.scripts().size();
            agents.add(agent.withScripts(scripts.subList(from, to)));
            from = to;
        }
        return new Settings(settings.globals(), agents, settings.listeners());
    }

    private Sandboxes sandboxes() {
        try {
            return Sandboxes.parse(sandboxes);
        } catch (IllegalArgumentException e) {
            throw wrong("--sandbox " + e.getMessage());
        }
    }

    /**
     * The effective configuration.
     *
     * @throws ParameterException if a flag is wrong
     * @throws ConfigException with everything that is wrong with the rest
     * @throws EngineException if an engine on the class path cannot be used
     */
    Configuration configuration() throws ConfigException, EngineException {
        Engines known = Engines.find();
        Flags flags = flags(known);
        if (config != null) {
            Set<Path> parts = new LinkedHashSet<>(List.of(config));
            try {
                Configuration made = Configuration.load(config, flags, known, parts::add);
                parts.addAll(made.files());
                return made;
            } catch (ConfigException e) {
                // What mends it may be in any of them.
                parts.addAll(read);
                throw e;
            } finally {
                read = List.copyOf(parts);
            }
        }
        if (files.isEmpty()) {
            throw wrong("no script: name at least one with -f <file>, or a configuration with -c <file>");
        }
        return Configuration.of(flags, known);
    }

    private Flags flags(Engines known) {
        Flags flags = new Flags();
        files.forEach(this::checkReadable);
        flags.scripts(files);
        if (port != null) {
            flags.port(between(port, 0, 65_535, "port " + port + " (-p) is"));
        }
        checkBinds();
        flags.binds(binds);
        if (workers != null) {
            flags.agent(AgentKeys.WORKERS, between(workers, 1, MAX_WORKERS, workers + " workers (-n) are"), "-n");
        }
        if (!engines.isEmpty()) {
            Map<String, String> choices = choices(known);
            flags.change(AgentKeys.ENGINES, old -> MessageFlags.over(old, choices), "--engine");
        }
        sandboxes();
        controlFlags.into(flags);
        try {
            messageFlags.into(flags);
            logFlags.into(flags);
            adminFlags.into(flags, config != null);
            tracingFlags.into(flags);
            databaseFlags.into(flags);
            processes.into(flags);
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
        if (warmUp != null) {
            if (warmUp < 0 || warmUp > MAX_WARM_UP) {
                throw wrong("--warm-up " + warmUp + " is not between 0 and " + MAX_WARM_UP + " milliseconds");
            }
            flags.global(GlobalKeys.WARM_UP, Optional.of(Duration.ofMillis(warmUp)), "--warm-up");
        }
        if (debug) {
            // Its frames would fill the log.
            flags.global(GlobalKeys.WARM_UP, Optional.of(Duration.ZERO), "-d");
        }
        return flags;
    }

    private int between(int number, int least, int most, String what) {
        if (number < least || number > most) {
            throw wrong(what + " not between " + least + " and " + most);
        }
        return number;
    }

    private void checkBinds() {
        try {
            binds = GivenSockets.ofProcess().spelledOut(binds);
        } catch (IllegalArgumentException e) {
            throw wrong("--bind " + e.getMessage());
        }
        for (String text : binds) {
            try {
                Bind.parse(text, 0);
            } catch (IllegalArgumentException e) {
                throw wrong("--bind " + e.getMessage());
            }
        }
    }

    private Map<String, String> choices(Engines known) {
        try {
            known.choosing(engines);
        } catch (EngineException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
        Map<String, String> choices = new HashMap<>();
        for (String choice : engines) {
            String[] parts = choice.toLowerCase(Locale.ROOT).split("=", 2);
            choices.put(parts[0], parts[1]);
        }
        return choices;
    }

    private void checkReadable(String file) {
        String complaint = ScriptFile.complaint(file);
        if (!complaint.isEmpty()) {
            throw wrong(complaint);
        }
    }

    private ParameterException wrong(String text) {
        if (spec == null) {
            throw new IllegalStateException("picocli sets the spec");
        }
        return new ParameterException(spec.commandLine(), text);
    }
}
