package io.spoa.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The agent of this project, started for the comparison and stopped at its end. */
final class OwnAgent implements AutoCloseable {
    private final Process process;
    private final Peer peer;

    private OwnAgent(Process process, Peer peer) {
        this.process = process;
        this.peer = peer;
    }

    /** Starts it with five workers and the scripts of the figures, and waits until it is ready. */
    static OwnAgent start(int port) throws IOException, InterruptedException {
        return start("spoa", port, List.of("-f", "benchmarks/three.lua", "-f", "benchmarks/body.lua"));
    }

    /** Starts it under a name with five workers and these words. */
    static OwnAgent start(String name, int port, List<String> words) throws IOException, InterruptedException {
        Path log = Files.createTempFile("spoa-compare", ".log");
        List<String> command = new ArrayList<>(List.of("./spoa", "--bind", "127.0.0.1", "-p", "" + port, "-n", "5"));
        command.addAll(words);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        while (!Files.readString(log).contains(" ready ")) {
            if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
                throw new IOException(
                        "the agent did not start: " + Files.readString(log).strip());
            }
        }
        return new OwnAgent(process, new Peer(name, port, process.pid()));
    }

    Peer peer() {
        return peer;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
