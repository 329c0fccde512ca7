package io.spoa.benchmarks.soak;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/** Sorts the agent's log: every line must have a reason that the run itself gave. Any thread. */
final class AgentLog {
    private static final int MOST_KEPT = 30;
    private static final Pattern TROUBLE = Pattern.compile(".*(OutOfMemory|^\tat |LEAK:|unexpected error).*");

    private record Reason(String name, Pattern lines) {}

    /** Reasons by the regex of their lines. */
    private final Map<String, Reason> reasons = new LinkedHashMap<>();

    private final Map<String, Integer> counts = new LinkedHashMap<>();
    private final List<String> unexplained = new ArrayList<>();
    private final ArrayDeque<String> recent = new ArrayDeque<>();
    private final List<Sighting> sightings = new CopyOnWriteArrayList<>();
    private String last = "";

    /** Lines with this in them have this reason. */
    synchronized void explain(String reason, String regex) {
        reasons.putIfAbsent(regex, new Reason(reason, Pattern.compile(regex)));
    }

    /** Watches out for lines from now on. */
    Sighting watch(String regex) {
        Sighting sighting = new Sighting(regex);
        sightings.add(sighting);
        return sighting;
    }

    synchronized void take(String line) {
        sightings.forEach(each -> each.take(line));
        recent.addLast(line);
        if (recent.size() > 200) {
            recent.removeFirst();
        }
        // A line that belongs to the one before: a script's stack.
        String reason = line.startsWith(" ") && !last.isEmpty() ? last : reason(line);
        if (reason.isEmpty() || TROUBLE.matcher(line).matches()) {
            if (unexplained.size() < MOST_KEPT) {
                unexplained.add(line);
            }
            counts.merge("unexplained", 1, Integer::sum);
        } else {
            counts.merge(reason, 1, Integer::sum);
        }
        last = reason;
    }

    private String reason(String line) {
        for (Reason each : reasons.values()) {
            if (each.lines().matcher(line).find()) {
                return each.name();
            }
        }
        return "";
    }

    synchronized List<String> unexplained() {
        return List.copyOf(unexplained);
    }

    /** The last lines, whatever they say. */
    synchronized List<String> recent() {
        return List.copyOf(recent);
    }

    synchronized Map<String, Integer> counts() {
        return Map.copyOf(counts);
    }
}
