package io.spoa.agent.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How many connections all listeners together may have: {@link #MOST}, or what the limit on file descriptors leaves after
 * those that are open at the start and some for scripts, logs and certificates. Any thread.
 */
final class ConnectionBound {
    /** A hundred HAProxys with a hundred connections each, and half as many again. */
    static final int MOST = 16_384;

    private static final int SPARE = 64;
    private static final int LEAST = 16;
    private static final Pattern SOFT_LIMIT = Pattern.compile("(?m)^Max open files +(\\d+)");

    private final int bound;
    private final List<AcceptGate> gates = new ArrayList<>();
    private int open;

    ConnectionBound(int bound) {
        this.bound = bound;
    }

    /** As this process's limit on file descriptors allows. */
    static ConnectionBound ofProcess() {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            Matcher limit = SOFT_LIMIT.matcher(Files.readString(Path.of("/proc/self/limits")));
            if (limit.find()) {
                long left = Long.parseLong(limit.group(1)) - descriptors.count() - SPARE;
                return new ConnectionBound(Math.clamp(left, LEAST, MOST));
            }
        } catch (IOException | NumberFormatException e) {
            // No Linux, or no limit.
        }
        return new ConnectionBound(MOST);
    }

    int bound() {
        return bound;
    }

    synchronized void add(AcceptGate gate) {
        gates.add(gate);
    }

    synchronized void opened() {
        open++;
    }

    synchronized boolean isReached() {
        return open >= bound;
    }

    /** A connection has gone: gates that wait for it take the next. */
    void closed() {
        List<AcceptGate> waiting;
        synchronized (this) {
            open--;
            waiting = gates.stream().filter(AcceptGate::isShut).toList();
        }
        waiting.forEach(AcceptGate::lookAgain);
    }
}
