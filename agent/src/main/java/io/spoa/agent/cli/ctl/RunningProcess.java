package io.spoa.agent.cli.ctl;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * A process by its number, which may be no agent: numbers are used again.
 *
 * @param pid its number, or 0 for none
 */
record RunningProcess(long pid) {
    static RunningProcess of(long pid) {
        return new RunningProcess(pid);
    }

    private static final String ENTRY = "io.spoa.agent.cli.Main";

    /** First words that ask for something else than an agent. */
    private static final Set<String> COMMANDS = Set.of("call", "bench", "engines", "ctl", "config", "-s");

    /** Whether it lives and is an agent: a JVM that runs our entry, and not for {@code spoa ctl} or another command. */
    boolean isAgent() {
        if (pid <= 0) {
            return false;
        }
        try {
            byte[] line = Files.readAllBytes(Path.of("/proc", Long.toString(pid), "cmdline"));
            List<String> words = List.of(new String(line, StandardCharsets.ISO_8859_1).split("\0"));
            int entry = words.indexOf(ENTRY);
            String first = entry >= 0 && entry + 1 < words.size() ? words.get(entry + 1) : "";
            return entry >= 0 && !COMMANDS.contains(first);
        } catch (IOException e) {
            return false; // it is not there
        }
    }

    /** Whether it is there at all. */
    boolean isAlive() {
        return pid > 0 && Files.exists(Path.of("/proc", Long.toString(pid)));
    }

    /**
     * Sends a signal.
     *
     * @param name without SIG
     * @throws IOException if that is not allowed, or the process is gone
     */
    void signal(String name) throws IOException, InterruptedException {
        // The JDK itself only knows how to terminate.
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                .redirectErrorStream(true)
                .start();
        String text = new String(kill.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (kill.waitFor() != 0) {
            throw new IOException("process " + pid + " takes no signal: " + text);
        }
    }

    /** Waits for its end. Returns whether it came. */
    boolean awaitEnd(Duration longest) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        while (isAgent()) {
            if (System.nanoTime() - end >= 0) {
                return false;
            }
            Thread.sleep(10);
        }
        return true;
    }

    boolean isThis() {
        return pid == ProcessHandle.current().pid();
    }
}
