package io.spoa.benchmarks.soak;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The agent under test, as a process. */
final class SoakAgent implements AutoCloseable {
    private static final Pattern READY = Pattern.compile(" ready in .*listening on \\S+?:(\\d+)");
    private static final Pattern SUMS = Pattern.compile(" stopped: (\\d+) NOTIFY frames answered");
    private static final int START_MINUTES = 5;

    private final Process process;
    private final CompletableFuture<Integer> port = new CompletableFuture<>();
    private final Thread reader;
    private volatile String lastLine = "";
    private volatile long answered = -1;

    private SoakAgent(Process process, AgentLog log) {
        this.process = process;
        reader = Thread.ofPlatform().daemon().start(() -> read(log));
    }

    /** Starts it on a port that it chooses, and waits until it says that it is ready. */
    static SoakAgent start(AgentLog log, List<String> words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("./spoa", "--bind", "127.0.0.1:0"));
        command.addAll(words);
        SoakAgent agent = launch(log, command);
        try {
            agent.port.get(START_MINUTES, TimeUnit.MINUTES);
        } catch (ExecutionException | TimeoutException e) {
            agent.close();
            throw new IOException("the agent did not start: " + agent.lastLine, e);
        }
        return agent;
    }

    /** Starts it with these words and does not wait. */
    static SoakAgent launch(AgentLog log, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        String more = builder.environment().getOrDefault("SPOA_JAVA_OPTS", "");
        builder.environment()
                .put(
                        "SPOA_JAVA_OPTS",
                        ("-XX:NativeMemoryTracking=summary -Dio.netty.leakDetection.level=paranoid " + more).strip());
        return new SoakAgent(builder.start(), log);
    }

    private void read(AgentLog log) {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                lastLine = line;
                log.take(line);
                Matcher sums = SUMS.matcher(line);
                if (sums.find()) {
                    answered = Long.parseLong(sums.group(1));
                }
                Matcher ready = READY.matcher(line);
                if (ready.find()) {
                    port.complete(Integer.parseInt(ready.group(1)));
                }
            }
        } catch (IOException e) {
            log.take("its output ended: " + e);
        }
        port.completeExceptionally(new IOException("it ended"));
    }

    int port() {
        return port.join();
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** How many NOTIFYs it says that it answered, once it has stopped; −1 if it has not said so. */
    long answered() {
        return answered;
    }

    /** The last line that it wrote. */
    String lastLine() {
        return lastLine;
    }

    /** Those that answer: itself, or the agents of a master. */
    List<ProcessHandle> answering() {
        List<ProcessHandle> children = process.children().toList();
        return children.isEmpty() ? List.of(process.toHandle()) : children;
    }

    /** SIGHUP, SIGUSR1 and the like, to it or to its master. */
    void signal(String name) throws IOException, InterruptedException {
        signal(name, pid());
    }

    /** Sends a signal by name. */
    static void signal(String name, long pid) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
    }

    /** SIGTERM, and the exit code. */
    int stop() throws InterruptedException {
        // Not destroy() of the process: it would close its output, and the last lines with it.
        process.toHandle().destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            return -1;
        }
        reader.join(5000);
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
