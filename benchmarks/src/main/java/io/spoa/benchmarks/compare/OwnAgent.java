package io.spoa.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The agent of this project, started for the comparison and stopped at its end. */
final class OwnAgent implements AutoCloseable {
    private final Process process;
    private final Peer peer;

    private OwnAgent(Process process, Peer peer) {
        this.process = process;
        this.peer = peer;
    }

    /** Starts it with five workers and the script of the figures, and waits until it is ready. */
    static OwnAgent start(int port) throws IOException, InterruptedException {
        Path log = Files.createTempFile("spoa-compare", ".log");
        Process process = new ProcessBuilder(
                        "./spoa", "--bind", "127.0.0.1", "-p", "" + port, "-n", "5", "-f", "benchmarks/three.lua")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        while (!Files.readString(log).contains(" ready ")) {
            if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
                throw new IOException(
                        "the agent did not start: " + Files.readString(log).strip());
            }
        }
        return new OwnAgent(process, new Peer("spoa", port, process.pid()));
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
