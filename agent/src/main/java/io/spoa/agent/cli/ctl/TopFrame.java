package io.spoa.agent.cli.ctl;

import io.spoa.agent.control.Field;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What {@code spoa ctl top} shows at a moment.
 *
 * @param status the agent's status
 * @param messages its messages, during the last second
 * @param errors its last errors
 */
record TopFrame(Map<String, String> status, List<Map<String, String>> messages, List<Map<String, String>> errors) {
    /** Columns that every terminal has. */
    private static final int LEAST_WIDTH = 60;

    private static final int NUMBERS = 51;
    private static final int MOST_ERRORS = 4;

    /** Its lines, at most so many and so wide. */
    List<String> lines(int width, int height) {
        int wide = Math.max(LEAST_WIDTH, width);
        List<String> lines = new ArrayList<>(head());
        List<String> errorLines = errorLines();
        int room = Math.max(1, height - lines.size() - 2 - errorLines.size() - 1);
        int name = Math.max(12, wide - NUMBERS);
        lines.add("");
        lines.add(title(name));
        List<Map<String, String>> busiest = messages.stream()
                .sorted(Comparator.comparingDouble((Map<String, String> row) -> Tsv.number(row, "per_s"))
                        .thenComparingDouble(row -> Tsv.number(row, "count"))
                        .reversed())
                .toList();
        boolean all = busiest.size() <= room;
        busiest.stream().limit(all ? room : room - 1L).forEach(row -> lines.add(row(row, name)));
        if (!all) {
            lines.add("… and " + (busiest.size() - room + 1) + " messages more");
        }
        lines.addAll(errorLines);
        return lines.stream().limit(height).map(line -> cut(line, wide)).toList();
    }

    private List<String> head() {
        double perSecond =
                messages.stream().mapToDouble(row -> Tsv.number(row, "per_s")).sum();
        String disabled = text("disabled");
        return List.of(
                "spoa " + text("version") + "  process " + text("pid") + "  " + text("state") + "  up "
                        + seconds("uptime_s") + "  " + text("listening").replace(",", ", "),
                String.format(
                        Locale.ROOT,
                        "%,.0f messages/s   queue %s   in flight %s   workers %s, %s busy   connections %s",
                        perSecond,
                        text("waiting"),
                        text("in_flight"),
                        text("workers"),
                        text("busy"),
                        text("connections")),
                "answered " + text("answered") + "   failed " + text("failed") + "   refused " + text("refused")
                        + "   expired " + text("expired") + "   heap " + text("heap_mb") + " MB"
                        + (disabled.equals("-") ? "" : "   disabled " + disabled));
    }

    private String text(String key) {
        return status.getOrDefault(key, "-");
    }

    private String seconds(String key) {
        return Field.duration(Math.round(Tsv.number(status, key) * 1e9));
    }

    private static String title(int name) {
        return pad("message", name)
                + String.format("%8s %8s %8s %8s %8s %6s", "/s", "queue99", "run50", "run99", "max", "errors");
    }

    private static String row(Map<String, String> row, int name) {
        String message = row.getOrDefault("message", "-");
        boolean off = "false".equals(row.get("enabled"));
        return pad(cut(message + (off ? " (off)" : ""), name - 1), name)
                + String.format(
                        Locale.ROOT,
                        "%,8.0f %8s %8s %8s %8s %6s",
                        Tsv.number(row, "per_s"),
                        micros(row, "queue_p99_us"),
                        micros(row, "run_p50_us"),
                        micros(row, "run_p99_us"),
                        micros(row, "run_max_us"),
                        errors(row));
    }

    private static String errors(Map<String, String> row) {
        return Long.toString(
                Math.round(Tsv.number(row, "failed") + Tsv.number(row, "late") + Tsv.number(row, "too_big")));
    }

    private static String micros(Map<String, String> row, String key) {
        return Field.duration(Math.round(Tsv.number(row, key) * 1e3)).replace(" ", "");
    }

    private List<String> errorLines() {
        if (errors.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(List.of("", "last errors"));
        errors.stream()
                .limit(MOST_ERRORS)
                .forEach(row -> lines.add(row.getOrDefault("count", "?") + "x " + row.getOrDefault("message", "?")
                        + ": " + row.getOrDefault("error", "?")));
        return lines;
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static String cut(String text, int width) {
        return text.length() <= width ? text : text.substring(0, width - 1) + "…";
    }
}
