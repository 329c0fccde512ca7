package io.spoa.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The entry of {@code benchmarks/compare}: measures this agent and others, and writes the tables and a picture. */
public final class Compare {
    private static final List<Integer> CONNECTIONS = List.of(1, 3, 10, 30, 100, 300, 1000);
    private static final List<Integer> RATES = List.of(1000, 3000, 10_000, 30_000, 100_000, 200_000, 300_000, 400_000);
    private static final int BODY = 16_000;
    private static final double KEPT_UP = 0.98;

    private final Options options;
    private final List<Peer> peers;
    private final Bench bench;
    private final List<String> lines = new ArrayList<>();
    private final List<Table> byConnections = new ArrayList<>();
    private final List<Table> byRate = new ArrayList<>();
    private final Chart chart;
    private Table pipelined = new Table("", Load.closed(1, 1));

    private Compare(Options options, List<Peer> peers) {
        this.options = options;
        this.peers = peers;
        bench = new Bench(options, peers);
        chart = new Chart(peers.stream().map(Peer::name).toList());
    }

    /** Runs it from the project's folder. */
    public static void main(String[] args) throws Exception {
        Options options;
        try {
            options = Options.parse(List.of(args));
        } catch (IllegalArgumentException e) {
            System.err.println("compare: " + e.getMessage());
            System.exit(2);
            return;
        }
        boolean ownIsThere = options.peers.stream().anyMatch(peer -> peer.name().equals("spoa"));
        try (OwnAgent own = ownIsThere ? null : OwnAgent.start(options.port)) {
            List<Peer> peers = new ArrayList<>(options.peers);
            if (own != null) {
                peers.addFirst(own.peer());
            }
            new Compare(options, peers).run();
        }
    }

    private void run() throws IOException, InterruptedException {
        String before = Machine.loadAverage();
        if (options.parts.contains("pipelined")) {
            pipelined = agents("Pipelined, 5 × 16", Load.closed(5, 16));
            agents("Pipelined, 2 × 64", Load.closed(2, 64));
        }
        if (options.parts.contains("single")) {
            agents("One in flight, 5 × 1", Load.closed(5, 1));
            agents("One in flight, 1 × 1", Load.closed(1, 1));
        }
        if (options.parts.contains("open")) {
            double rate = rate();
            agents("Open loop, " + Report.figure(rate) + " a second", Load.open(rate));
        }
        if (options.parts.contains("idle")) {
            idle();
        }
        bodies();
        connections();
        rates();
        languages();
        haproxy();
        write(before);
    }

    private Table agents(String title, Load load) throws IOException, InterruptedException {
        Table table = bench.measure(title, load, options.rounds);
        lines.addAll(Report.agents(table));
        return table;
    }

    /** Half of what the slowest agent takes at most, so that all of them keep up. */
    private double rate() throws IOException, InterruptedException {
        if (options.rate > 0) {
            return options.rate;
        }
        Table table = pipelined.rows().isEmpty()
                ? bench.measure("Pipelined, for the rate", Load.closed(5, 16), 1)
                : pipelined;
        double least = table.rows().values().stream()
                .mapToDouble(row -> row.median("acks_per_s"))
                .filter(Double::isFinite)
                .min()
                .orElse(2000);
        return Math.rint(least / 2000) * 1000;
    }

    private void idle() throws IOException, InterruptedException {
        Table without = bench.measure("Before idle connections", Load.closed(5, 16), 1);
        Load load = Load.closed(5, 16).withIdle(options.idle);
        Table table = agents("Pipelined, 5 × 16, beside " + options.idle + " idle connections", load);
        table.rows().forEach((name, row) -> {
            double more = row.median("agent_rss_mb") - without.row(name).median("agent_rss_mb");
            lines.add("");
            lines.add(name + ": " + Report.figure(more * 1024 / options.idle) + " kB of RSS for an idle connection");
        });
    }

    /** This agent alone: the others have no such callback. */
    private void bodies() throws IOException, InterruptedException {
        if (!options.parts.contains("bodies")) {
            return;
        }
        Path body = Files.createTempFile("spoa-compare", ".body");
        try {
            Files.write(body, new byte[BODY]);
            Load load = Load.closed(4, 8).withMessage("body", "body=@" + body);
            Bench alone = new Bench(options, List.of(peers.getFirst()));
            Table table = alone.measure("Bodies of 16 kB, 4 × 8, the script asks for the length", load, options.rounds);
            lines.addAll(Report.agents(table));
            Samples row = table.row(peers.getFirst().name());
            double megabytes = row.median("acks_per_s") * BODY / 1e6;
            lines.add("");
            lines.add(Report.figure(megabytes) + " MB/s, "
                    + Report.figure(row.median("agent_cpu_us_per_ack") * 1e6 / BODY) + " µs of CPU a MB");
        } finally {
            Files.delete(body);
        }
    }

    private void languages() throws IOException, InterruptedException {
        if (options.parts.contains("languages")) {
            lines.addAll(Report.agents(Languages.measure(options)));
        }
    }

    private void connections() throws IOException, InterruptedException {
        if (options.parts.contains("connections")) {
            for (int count : CONNECTIONS) {
                Load load = Load.closed(count, 16);
                byConnections.add(bench.measure(load.name(), load, options.curveRounds));
            }
            lines.addAll(Report.curve("Agent CPU/ACK µs, as connections grow", "agent_cpu_us_per_ack", byConnections));
            lines.addAll(Report.curve("ACKs/s, as connections grow", "acks_per_s", byConnections));
        }
    }

    private void rates() throws IOException, InterruptedException {
        if (!options.parts.contains("rates")) {
            return;
        }
        for (int rate : RATES) {
            Load load = Load.open(rate);
            Table table = bench.measure(load.name(), load, options.curveRounds);
            byRate.add(table);
            table.rows().values().stream()
                    .filter(row -> row.median("acks_per_s") < KEPT_UP * rate)
                    .forEach(row -> row.fail("does not keep up"));
            boolean ownKeepsUp = !table.row(peers.getFirst().name()).hasFailed();
            if (!ownKeepsUp) {
                break;
            }
        }
        lines.addAll(Report.curve("Agent CPU/ACK µs, as the rate grows", "agent_cpu_us_per_ack", byRate));
        lines.addAll(Report.curve("p99 µs, as the rate grows", "p99_us", byRate));
    }

    private void haproxy() throws IOException, InterruptedException {
        if (!options.parts.contains("haproxy")) {
            return;
        }
        if (!HttpLoad.canRun()) {
            lines.addAll(List.of("", "Behind HAProxy: not measured, there is no `wrk` here."));
            return;
        }
        HttpLoad http = new HttpLoad(options, peers);
        for (String version : List.of("2.6", "3.0", "3.2")) {
            if (!Files.isExecutable(HttpLoad.binary(version))) {
                lines.addAll(List.of("", "HAProxy " + version + ": not here; scripts/fetch-haproxy brings it."));
                continue;
            }
            for (int clients : List.of(32, 200)) {
                lines.addAll(Report.haproxy(http.measure(version, clients)));
            }
        }
    }

    private void write(String loadBefore) throws IOException, InterruptedException {
        String picture = options.out.getFileName().toString().replaceFirst("\\.md$", "") + ".svg";
        List<String> all = new ArrayList<>();
        all.add("# Figures of " + options.out.getFileName().toString().replaceFirst("\\.md$", ""));
        all.add("");
        all.add("Made by `benchmarks/compare`: agents in alternation, client and agent on the same machine, "
                + options.rounds + " rounds of " + Report.figure(options.seconds) + " s each (curves: "
                + options.curveRounds + "), medians. In parentheses the ratio to the first line.");
        all.add("");
        all.addAll(Machine.lines());
        all.add("- load average before " + loadBefore + ", after " + Machine.loadAverage());
        all.add("");
        all.add("![CPU of the agents](" + picture + ")");
        all.addAll(lines);
        Path folder = options.out.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.write(options.out, all);
        Files.writeString(options.out.resolveSibling(picture), picture());
        System.err.println("compare: wrote " + options.out + " and " + picture);
    }

    private String picture() {
        if (!pipelined.rows().isEmpty()) {
            Map<String, Double> bars = new LinkedHashMap<>();
            pipelined.rows().forEach((name, row) -> bars.put(name, row.median("agent_cpu_us_per_ack")));
            chart.bars("CPU per ACK, µs: 5 × 16 pipelined", bars);
        }
        if (!byConnections.isEmpty()) {
            chart.curves(
                    "CPU per ACK, µs",
                    "connections, 16 in flight on each",
                    Chart.series(byConnections, Load::connections, "agent_cpu_us_per_ack"));
        }
        if (!byRate.isEmpty()) {
            chart.curves("CPU per ACK, µs", "ACKs a second", Chart.series(byRate, Load::rate, "agent_cpu_us_per_ack"));
        }
        return chart.svg();
    }
}
