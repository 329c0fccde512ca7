package io.spoa.benchmarks.compare;

import java.util.ArrayList;
import java.util.List;

/**
 * A load that every agent gets.
 *
 * @param name what it is called in tables
 * @param connections how many send
 * @param window in flight on each
 * @param rate a second in an open loop, 0 in a closed one
 * @param idle more connections that do nothing
 * @param message another message than the sample one, with its arguments as for {@code spoa call}; empty for that
 */
record Load(String name, int connections, int window, double rate, int idle, List<String> message) {
    static Load closed(int connections, int window) {
        return new Load(connections + " × " + window + " in flight", connections, window, 0, 0, List.of());
    }

    static Load open(double rate) {
        return new Load(String.format(java.util.Locale.ROOT, "%.0f a second", rate), 5, 64, rate, 0, List.of());
    }

    Load withMessage(String... words) {
        return new Load(name, connections, window, rate, idle, List.of(words));
    }

    Load withIdle(int connectionsThatIdle) {
        return new Load(
                name + ", " + connectionsThatIdle + " idle", connections, window, rate, connectionsThatIdle, message);
    }

    /** The words for {@code spoa bench}. */
    List<String> words() {
        List<String> words = new ArrayList<>(List.of("-c", "" + connections, "-w", "" + window, "--idle", "" + idle));
        if (rate > 0) {
            words.addAll(List.of("-r", String.format(java.util.Locale.ROOT, "%.3f", rate)));
        }
        words.addAll(message);
        return words;
    }
}
