package io.spoa.agent;

import io.spoa.agent.engine.Engines;
import io.spoa.agent.engine.PlannedScript;
import io.spoa.agent.server.Bind;
import io.spoa.agent.settings.AgentSettings;
import io.spoa.agent.settings.Deadlines;
import io.spoa.agent.settings.Globals;
import io.spoa.agent.settings.Settings;
import io.spoa.agent.settings.Threads;
import io.spoa.script.EngineProvider;
import io.spoa.spop.client.Options;
import io.spoa.spop.client.SpopClient;
import io.spoa.spop.client.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;

/** A real agent with one Lua script, in this process, on a free port. */
public final class RunningAgent implements AutoCloseable {
    /** Time enough for a machine that does much else; tests of deadlines have their own. */
    public static final AgentSettings PATIENT = within(Duration.ofSeconds(10));

    private volatile Settings settings;
    private final Agent agent;
    private final Path script;
    private final LinkedBlockingQueue<byte[]> printed = new LinkedBlockingQueue<>();

    private RunningAgent(Path script, AgentSettings settings, Globals globals, Bind bind) throws Exception {
        this(Engines.find().plan(List.of(script)), settings, globals, bind);
    }

    private RunningAgent(List<PlannedScript> plan, AgentSettings settings, Globals globals, Bind bind)
            throws Exception {
        script = plan.getFirst().file();
        this.settings = Settings.of(settings.withScripts(plan), List.of(bind)).withGlobals(globals);
        agent = Agent.start(this.settings, () -> this.settings, (origin, line) -> printed.add(line));
    }

    /** Settings that give messages this time. */
    public static AgentSettings within(Duration time) {
        return AgentSettings.DEFAULT.withDeadlines(Deadlines.of(time));
    }

    /** An agent with this script and five workers. */
    public static RunningAgent with(String lua) throws Exception {
        return with(5, PATIENT, lua);
    }

    /** An agent with this script. */
    public static RunningAgent with(int workers, AgentSettings settings, String lua) throws Exception {
        return with(workers, settings, new Bind.Tcp("127.0.0.1", 0), lua);
    }

    /** An agent with this script that listens there. */
    public static RunningAgent with(int workers, AgentSettings settings, Bind bind, String lua) throws Exception {
        return with(settings.withWorkers(Threads.of(workers)), Globals.DEFAULT, bind, lua);
    }

    /** An agent with this script among these globals. */
    public static RunningAgent with(int workers, AgentSettings settings, Globals globals, String lua) throws Exception {
        return with(settings.withWorkers(Threads.of(workers)), globals, new Bind.Tcp("127.0.0.1", 0), lua);
    }

    /** An agent whose scripts this engine runs; the file is empty. */
    public static RunningAgent by(EngineProvider engine, int workers, AgentSettings settings) throws Exception {
        return by(engine, workers, settings, Globals.DEFAULT);
    }

    /** The same among these globals. */
    public static RunningAgent by(EngineProvider engine, int workers, AgentSettings settings, Globals globals)
            throws Exception {
        Path script = Files.createTempFile("agent-test", "." + engine.name());
        return new RunningAgent(
                List.of(new PlannedScript(script, engine)),
                settings.withWorkers(Threads.of(workers)),
                globals,
                new Bind.Tcp("127.0.0.1", 0));
    }

    /** An agent with this script that tells HAProxy how its NOTIFYs fared. */
    public static RunningAgent tellingHaproxy(int workers, AgentSettings settings, String lua) throws Exception {
        return with(workers, settings.withAgentVariables(true), lua);
    }

    private static RunningAgent with(AgentSettings settings, Globals globals, Bind bind, String lua) throws Exception {
        Path script = Files.createTempFile("agent-test", ".lua");
        Files.writeString(script, lua);
        return new RunningAgent(script, settings, globals, bind);
    }

    /** The agent. */
    public Agent agent() {
        return agent;
    }

    /** Has the script say something else from the next reload on. */
    public RunningAgent rewrite(String lua) throws IOException {
        Files.writeString(script, lua);
        return this;
    }

    /** Has the next reload give it so many workers. */
    public void workers(int number) {
        next(settings.agents().getFirst().withWorkers(Threads.of(number)));
    }

    /** Has every ACK tell how it went, from the next reload on. */
    public void agentVariables() {
        next(settings.agents().getFirst().withAgentVariables(true));
    }

    /** Has the next reload load one more script. */
    public Path addScript(String lua) throws IOException {
        Path file = more();
        Files.writeString(file, lua);
        AgentSettings one = settings.agents().getFirst();
        List<PlannedScript> scripts = new ArrayList<>(one.scripts());
        scripts.add(new PlannedScript(file, scripts.getFirst().engine()));
        next(one.withScripts(scripts));
        return file;
    }

    private Path more() {
        return script.resolveSibling(script.getFileName() + ".more.lua");
    }

    /** Has the next reload load what it began with. */
    public void onlyFirstScript() {
        AgentSettings one = settings.agents().getFirst();
        next(one.withScripts(List.of(one.scripts().getFirst())));
    }

    private void next(AgentSettings changed) {
        settings = new Settings(settings.globals(), List.of(changed), settings.listeners());
    }

    /** The file name of the script, as it stands in messages. */
    public String scriptName() {
        return script.getFileName().toString();
    }

    /** The next line a script printed, waiting for it. */
    public String printed() throws InterruptedException {
        return new String(printed.take(), StandardCharsets.UTF_8);
    }

    /** The port it listens on. */
    public int port() {
        String address = agent.addresses().getFirst();
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }

    /** A connection as a new HAProxy makes it. */
    public SpopClient connect() throws IOException {
        return connect(Options.DEFAULTS);
    }

    /** A connection. */
    public SpopClient connect(Options options) throws IOException {
        return SpopClient.connect(new Target.Tcp("127.0.0.1", port()), options);
    }

    @Override
    public void close() throws IOException {
        try {
            agent.stop();
        } catch (InterruptedException e) {
            throw new IOException(e);
        } finally {
            Files.deleteIfExists(script);
            Files.deleteIfExists(more());
        }
    }
}
