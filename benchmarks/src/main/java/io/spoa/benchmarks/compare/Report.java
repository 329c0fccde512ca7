package io.spoa.benchmarks.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The tables as Markdown. Ratios are to the first agent of each table: 2.0 is twice its figure. */
final class Report {
    private record Column(String title, String figure, boolean ratio) {}

    private static final List<Column> AGENTS = List.of(
            new Column("ACKs/s", "acks_per_s", true),
            new Column("agent CPU/ACK µs", "agent_cpu_us_per_ack", true),
            new Column("p50 µs", "p50_us", true),
            new Column("p99 µs", "p99_us", true),
            new Column("p99.9 µs", "p999_us", true),
            new Column("agent CPUs", "agent_cpus", false),
            new Column("RSS MB", "agent_rss_mb", false));

    private static final List<Column> HAPROXY = List.of(
            new Column("requests/s", "requests_per_s", true),
            new Column("agent CPU/request µs", "agent_cpu_us_per_request", true),
            new Column("p99 ms", "p99_ms", true),
            new Column("failed", "failed", false));

    private Report() {}

    /** A table of loads that {@code spoa bench} made. */
    static List<String> agents(Table table) {
        return table(table, AGENTS);
    }

    /** A table of HTTP requests through a HAProxy. */
    static List<String> haproxy(Table table) {
        return table(table, HAPROXY);
    }

    private static List<String> table(Table table, List<Column> columns) {
        List<String> lines = new ArrayList<>(List.of("", "### " + table.title(), ""));
        StringBuilder head = new StringBuilder("| agent |");
        StringBuilder rule = new StringBuilder("| --- |");
        for (Column column : columns) {
            head.append(' ').append(column.title()).append(" |");
            rule.append(" ---: |");
        }
        lines.add(head.toString());
        lines.add(rule.toString());
        Samples first = table.rows().values().iterator().next();
        table.rows().forEach((name, row) -> lines.add(row(name, row, first, columns)));
        table.rows().forEach((name, row) -> notes(name, row).forEach(lines::add));
        return lines;
    }

    private static String row(String name, Samples row, Samples first, List<Column> columns) {
        StringBuilder line = new StringBuilder("| " + name + " |");
        for (Column column : columns) {
            double value = row.median(column.figure());
            line.append(' ').append(figure(value));
            double ratio = value / first.median(column.figure());
            if (column.ratio() && row != first && Double.isFinite(ratio)) {
                line.append(String.format(Locale.ROOT, " (%.2f×)", ratio));
            }
            line.append(" |");
        }
        return line.toString();
    }

    private static List<String> notes(String name, Samples row) {
        List<String> notes = new ArrayList<>();
        if (row.hasFailed()) {
            notes.add("");
            notes.add(name + ": " + row.failure());
        }
        double wrong = row.sum("errors") + row.sum("timeouts") + row.sum("unsent");
        if (wrong > 0) {
            notes.add("");
            notes.add(String.format(
                    Locale.ROOT,
                    "%s: %.0f wrong ACKs, %.0f timeouts, %.0f NOTIFYs that never left (all rounds)",
                    name,
                    row.sum("errors"),
                    row.sum("timeouts"),
                    row.sum("unsent")));
        }
        return notes;
    }

    /** A figure with three digits; a dash for none. */
    static String figure(double value) {
        if (!Double.isFinite(value)) {
            return "–";
        }
        int places = value >= 99.95 || value == Math.rint(value) ? 0 : value >= 9.995 ? 1 : 2;
        return String.format(Locale.ROOT, "%,." + places + "f", value).replace(',', ' ');
    }

    /** A curve: the loads down, the agents across, one figure. */
    static List<String> curve(String title, String figure, List<Table> tables) {
        List<String> lines = new ArrayList<>(List.of("", "### " + title, ""));
        Map<String, Samples> names = tables.getFirst().rows();
        lines.add("| load | " + String.join(" | ", names.keySet()) + " |");
        lines.add("| --- |" + " ---: |".repeat(names.size()));
        for (Table table : tables) {
            StringBuilder line = new StringBuilder("| " + table.load().name() + " |");
            for (String name : names.keySet()) {
                line.append(' ').append(figure(table.row(name).median(figure))).append(" |");
            }
            lines.add(line.toString());
        }
        return lines;
    }
}
