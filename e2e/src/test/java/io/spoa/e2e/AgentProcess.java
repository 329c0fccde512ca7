package io.spoa.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.spoa.spop.client.Options;
import io.spoa.spop.client.SpopClient;
import io.spoa.spop.client.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;

/** The agent, started by the launcher as a user does. Closing it asks it to stop and insists on exit code 0. */
final class AgentProcess implements AutoCloseable {
    /** Milliseconds: a little less than the {@code timeout processing} of the tests, which a busy machine needs. */
    private static final String TIMEOUT = "4500";

    private static final String LEAKS = "-Dio.netty.leakDetection.level=paranoid";

    // The first start may have to build.
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Process process;
    private final Output out;
    private final Output err;
    private final String address;

    /** Waits for the line that says where the agent listens, and finds the address in it, as the first group. */
    interface Ready {
        Matcher await(Process process, Output out, Output err);
    }

    private AgentProcess(Process process, Output out, Output err, Ready ready) {
        this.process = process;
        this.out = out;
        this.err = err;
        try {
            this.address = ready.await(process, out, err).group(1);
        } catch (AssertionError e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /** Starts it on a free port of 127.0.0.1, which it chooses itself. */
    static AgentProcess start(Object... arguments) {
        return startOn("127.0.0.1:0", arguments);
    }

    /** Starts it on an address: {@code 127.0.0.1:port} or {@code unix:/path}. */
    static AgentProcess startOn(String bind, Object... arguments) {
        return launch(List.of("./spoa", "--bind", bind), Map.of(), arguments);
    }

    /** Starts it on a free port with more variables in its environment. */
    static AgentProcess startWith(Map<String, String> environment, Object... arguments) {
        return launch(List.of("./spoa", "--bind", "127.0.0.1:0"), environment, arguments);
    }

    /** Starts it with nothing but these arguments and more variables in its environment. */
    static AgentProcess startPlain(Map<String, String> environment, Object... arguments) {
        return launch(List.of("./spoa"), environment, arguments);
    }

    /** Starts it on an address with so many file descriptors. */
    static AgentProcess startWithFiles(int limit, String bind, Object... arguments) {
        String script = "ulimit -n " + limit + "; exec ./spoa --bind \"$@\"";
        return launch(List.of("bash", "-c", script, "bash", bind), Map.of(), arguments);
    }

    /** Starts it on a free port; its log does not go to standard error. */
    static AgentProcess startQuietly(Ready ready, Map<String, String> environment, Object... arguments) {
        return launch(ready, List.of("./spoa", "--bind", "127.0.0.1:0"), environment, arguments);
    }

    /** Starts it on a free port; its standard error is a stream of systemd's journal, as far as it can tell. */
    static AgentProcess startInJournal(Object... arguments) {
        String script = "JOURNAL_STREAM=$(stat -Lc %d:%i /proc/$$/fd/2) exec ./spoa --bind \"$@\"";
        return launch(List.of("bash", "-c", script, "bash", "127.0.0.1:0"), Map.of(), arguments);
    }

    private static AgentProcess launch(List<String> begin, Map<String, String> environment, Object... arguments) {
        return launch(
                (process, out, err) -> err.awaitLine(" ready in .* listening on ([^, ]+)", process, PATIENCE),
                begin,
                environment,
                arguments);
    }

    private static AgentProcess launch(
            Ready ready, List<String> begin, Map<String, String> environment, Object... arguments) {
        List<String> command = new ArrayList<>(begin);
        command.addAll(List.of("--timeout", TIMEOUT));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        try {
            ProcessBuilder builder = new ProcessBuilder(command).directory(Project.ROOT.toFile());
            builder.environment().putAll(environment);
            // Every buffer is followed; one that is lost is told by a line of the log, which fails the test.
            builder.environment().merge("SPOA_JAVA_OPTS", LEAKS, (own, leaks) -> leaks + " " + own);
            Process process = builder.start();
            return new AgentProcess(
                    process,
                    new Output("agent stdout", process.getInputStream()),
                    new Output("agent stderr", process.getErrorStream()),
                    ready);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it listens on, as {@code --bind} takes it. */
    String address() {
        return address;
    }

    /** The address as HAProxy's server line takes it. */
    String serverAddress() {
        return address.replaceFirst("^unix:", "unix@");
    }

    int port() {
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1).strip());
    }

    /** A client, connected over TCP. */
    SpopClient connect() throws IOException {
        return SpopClient.connect(new Target.Tcp("127.0.0.1", port()), Options.DEFAULTS);
    }

    /** What the scripts print. */
    Output out() {
        return out;
    }

    /** The log. */
    Output log() {
        return err;
    }

    /** What the log has beside the lines of the start: the engines and the ready line. */
    List<String> logSinceStart() {
        List<String> lines = err.lines();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(" ready in ")) {
                return lines.subList(i + 1, lines.size());
            }
        }
        return lines;
    }

    /** The JVM's command line: the launcher has become it. */
    String commandLine() {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"))
                    .replace('\0', ' ');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for a line in the log. */
    void awaitLog(String regex) {
        err.awaitLine(regex, process, Duration.ofSeconds(20));
    }

    /** How many file descriptors it has open. */
    int descriptors() {
        String[] open =
                Path.of("/proc", Long.toString(process.pid()), "fd").toFile().list();
        return open == null ? 0 : open.length;
    }

    /** Its number. */
    long pid() {
        return process.pid();
    }

    /** Sends a signal: its name without SIG. */
    void signal(String name) {
        Processes.signal(process.pid(), name);
    }

    /** The processes that it started. */
    List<Long> children() {
        return process.children().map(ProcessHandle::pid).sorted().toList();
    }

    /** Waits until the log has so many lines that match. */
    void awaitLog(String regex, int times) {
        await("the log has " + times + " times " + regex)
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> err.matching(regex).size() >= times);
    }

    /** SIGTERM. */
    void terminate() {
        // Not the process itself, which would close what is still to be read.
        process.toHandle().destroy();
    }

    /** SIGKILL, and waits for the end. */
    void kill() {
        process.destroyForcibly();
        awaitExit();
    }

    /** Waits for the end, and gives the exit code. */
    int awaitExit() {
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("the agent did not stop in 30 s; its log:\n" + err);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        out.awaitEnd();
        err.awaitEnd();
        assertThat(err.matching("LEAK: ")).as("buffers lost").isEmpty();
        return process.exitValue();
    }

    @Override
    public String toString() {
        return "agent " + address + "\n" + err.head();
    }

    /** Stops it as a service manager does. */
    @Override
    public void close() {
        if (!process.isAlive()) {
            return;
        }
        terminate();
        assertThat(awaitExit()).as("exit code after SIGTERM; log:\n%s", err).isZero();
    }
}
