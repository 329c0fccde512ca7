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

    /**
     * As this process's limit on file descriptors allows.
     *
     * @param wanted not more than this; 0 for no bound of one's own
     */
    static ConnectionBound ofProcess(int wanted) {
        int most = wanted == 0 ? MOST : wanted;
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            Matcher limit = SOFT_LIMIT.matcher(Files.readString(Path.of("/proc/self/limits")));
            if (limit.find()) {
                long left = Long.parseLong(limit.group(1)) - descriptors.count() - SPARE;
                return new ConnectionBound(Math.min(most, Math.clamp(left, LEAST, Math.max(LEAST, most))));
            }
        } catch (IOException | NumberFormatException e) {
            // No Linux, or no limit.
        }
        return new ConnectionBound(most);
    }

    int bound() {
        return bound;
    }

    synchronized void add(AcceptGate gate) {
        gates.add(gate);
    }

    synchronized void remove(AcceptGate gate) {
        gates.remove(gate);
    }

    /** A connection came. At the bound every gate shuts, not only the one that let it in. */
    void opened() {
        List<AcceptGate> all = List.of();
        synchronized (this) {
            open++;
            if (isReached()) {
                all = List.copyOf(gates);
            }
        }
        all.forEach(AcceptGate::lookWhetherFull);
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
