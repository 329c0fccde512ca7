package io.spoa.agent.admin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;

/**
 * Reads metrics as strictly as the formats are written down: Prometheus's text format 0.0.4 and OpenMetrics 1.0. What a
 * scraper would let pass fails here.
 */
final class Exposition {
    private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
    private static final String LABEL = "([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\\\n]|\\\\[\\\\n\"])*)\"";
    private static final Pattern SAMPLE =
            Pattern.compile("(" + NAME + ")(?:\\{((?:" + LABEL + ",?)*)})? (\\S+)(?: (\\S+))?");
    private static final Pattern LABELS = Pattern.compile(LABEL + ",?");
    private static final Pattern ABOUT = Pattern.compile("# (HELP|TYPE|UNIT) (" + NAME + ") ?(.*)");
    private static final Pattern NUMBER =
            Pattern.compile("[-+]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][-+]?\\d+)?|[-+]?Inf|NaN");
    private static final Set<String> TYPES = Set.of("counter", "gauge", "histogram", "summary", "untyped");
    private static final Set<String> OPEN_TYPES =
            Set.of("counter", "gauge", "histogram", "gaugehistogram", "summary", "info", "stateset", "unknown");

    private final boolean open;
    private final Map<String, Map<String, String>> families = new LinkedHashMap<>();
    private final Map<String, Double> values = new LinkedHashMap<>();
    private final Set<String> finished = new HashSet<>();
    private String family = "";

    private Exposition(boolean open) {
        this.open = open;
    }

    /** Every value by its name and its labels in the order of their names, as in {@code up{a="1",b="2"}}. */
    static Map<String, Double> read(String text, boolean open) {
        Exposition read = new Exposition(open);
        check(text.endsWith("\n"), "the last line has an end", text);
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        lines.removeLast();
        if (open) {
            check(lines.removeLast().equals("# EOF"), "it ends with # EOF", text);
        }
        lines.forEach(read::line);
        read.histograms();
        return read.values;
    }

    private static void check(boolean well, String what, String line) {
        if (!well) {
            Assertions.fail("not so: " + what + ": " + line);
        }
    }

    private void line(String line) {
        Matcher about = ABOUT.matcher(line);
        if (about.matches()) {
            about(about.group(1), about.group(2), about.group(3), line);
        } else {
            check(!line.startsWith("#"), "no remarks", line);
            sample(line);
        }
    }

    private void about(String what, String name, String text, String line) {
        if (!name.equals(family)) {
            finished.add(family);
            check(!finished.contains(name), "a family stands in one place", line);
            family = name;
        }
        Map<String, String> known = families.computeIfAbsent(name, _ -> new HashMap<>());
        check(known.put(what, text) == null, "said once of a family", line);
        check(!known.containsKey("value"), "said before the values", line);
        if (what.equals("TYPE")) {
            check((open ? OPEN_TYPES : TYPES).contains(text), "a type of the format", line);
            check(
                    !open || !text.equals("counter") || !name.endsWith("_total"),
                    "a counter's family has no _total",
                    line);
        }
        if (what.equals("UNIT")) {
            check(open && name.endsWith("_" + text), "the unit is the name's end", line);
        }
    }

    private void sample(String line) {
        Matcher sample = SAMPLE.matcher(line);
        check(sample.matches(), "a value's syntax", line);
        Map<String, String> known = families.getOrDefault(family, Map.of());
        String type = known.getOrDefault("TYPE", open ? "unknown" : "untyped");
        String rest = sample.group(1).startsWith(family) ? sample.group(1).substring(family.length()) : "another";
        check(suffixes(type).contains(rest), "the name of a value of its family " + family + ", a " + type, line);
        if (!known.isEmpty()) {
            known.put("value", "");
        }
        Map<String, String> labels = new TreeMap<>();
        Matcher label = LABELS.matcher(sample.group(2) == null ? "" : sample.group(2));
        while (label.find()) {
            check(labels.put(label.group(1), label.group(2)) == null, "a label once", line);
        }
        String number = sample.group(5);
        check(NUMBER.matcher(number).matches(), "a number", line);
        check(sample.group(6) == null, "no time", line);
        double value = Double.parseDouble(number.replace("Inf", "Infinity"));
        check(!type.equals("counter") || value >= 0, "a counter is not negative", line);
        check(!rest.equals("_bucket") || labels.containsKey("le"), "a bucket has a bound", line);
        check(!type.equals("info") || value == 1, "an info is 1", line);
        check(values.put(key(sample.group(1), labels), value) == null, "a value once", line);
    }

    private Set<String> suffixes(String type) {
        return switch (type) {
            case "counter" -> open ? Set.of("_total", "_created") : Set.of("");
            case "histogram" -> Set.of("_bucket", "_count", "_sum", "_created");
            case "summary" -> Set.of("", "_count", "_sum", "_created");
            case "info" -> Set.of("_info");
            default -> Set.of("");
        };
    }

    static String key(String name, Map<String, String> labels) {
        List<String> all = new ArrayList<>();
        new TreeMap<>(labels).forEach((label, value) -> all.add(label + "=\"" + value + "\""));
        return name + (all.isEmpty() ? "" : "{" + String.join(",", all) + "}");
    }

    /** Buckets do not fall, have one without bound, and that is the count. */
    private void histograms() {
        Map<String, TreeMap<Double, Double>> all = new HashMap<>();
        values.forEach((key, value) -> {
            Matcher bound = Pattern.compile("^(" + NAME + ")_bucket\\{(.*)}$").matcher(key);
            if (bound.matches()) {
                Map<String, String> labels = new TreeMap<>();
                Matcher label = LABELS.matcher(bound.group(2));
                while (label.find()) {
                    labels.put(label.group(1), label.group(2));
                }
                String le = String.valueOf(labels.remove("le"));
                all.computeIfAbsent(key(bound.group(1) + "_count", labels), _ -> new TreeMap<>())
                        .put(Double.valueOf(le.replace("+Inf", "Infinity")), value);
            }
        });
        all.forEach((count, buckets) -> {
            List<Double> inOrder = new ArrayList<>(buckets.values());
            check(inOrder.equals(inOrder.stream().sorted().toList()), "buckets do not fall", count);
            check(buckets.lastKey().isInfinite(), "a bucket without bound", count);
            check(buckets.lastEntry().getValue().equals(values.get(count)), "it is the count", count);
        });
    }
}
