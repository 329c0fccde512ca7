package io.spoa.agent;

import io.spoa.agent.engine.Engines;
import io.spoa.agent.server.Bind;
import io.spoa.spop.client.Options;
import io.spoa.spop.client.SpopClient;
import io.spoa.spop.client.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;

/** A real agent with one Lua script, in this process, on a free port. */
public final class RunningAgent implements AutoCloseable {
    /** Time enough for a machine that does much else; tests of deadlines have their own. */
    public static final Limits PATIENT = Limits.DEFAULT.withProcessing(Duration.ofSeconds(10));

    private final Agent agent;
    private final Path script;
    private final LinkedBlockingQueue<byte[]> printed = new LinkedBlockingQueue<>();

    private RunningAgent(Path script, int workers, Limits limits, Bind bind, boolean agentVariables) throws Exception {
        this.script = script;
        agent = Agent.start(
                new Settings(
                        List.of(bind),
                        workers,
                        Engines.find().plan(List.of(script)),
                        limits,
                        agentVariables,
                        Duration.ZERO),
                (origin, line) -> printed.add(line));
    }

    /** An agent with this script and five workers. */
    public static RunningAgent with(String lua) throws Exception {
        return with(5, PATIENT, lua);
    }

    /** An agent with this script. */
    public static RunningAgent with(int workers, Limits limits, String lua) throws Exception {
        return with(workers, limits, new Bind.Tcp("127.0.0.1", 0), lua);
    }

    /** An agent with this script that listens there. */
    public static RunningAgent with(int workers, Limits limits, Bind bind, String lua) throws Exception {
        Path script = Files.createTempFile("agent-test", ".lua");
        Files.writeString(script, lua);
        return new RunningAgent(script, workers, limits, bind, false);
    }

    /** An agent with this script that tells HAProxy how its NOTIFYs fared. */
    public static RunningAgent tellingHaproxy(int workers, Limits limits, String lua) throws Exception {
        Path script = Files.createTempFile("agent-test", ".lua");
        Files.writeString(script, lua);
        return new RunningAgent(script, workers, limits, new Bind.Tcp("127.0.0.1", 0), true);
    }

    /** The agent. */
    public Agent agent() {
        return agent;
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
        }
    }
}
