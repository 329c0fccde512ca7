package io.spoa.benchmarks.overload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The entry of {@code benchmarks/overload}. */
public final class OverloadCurve {
    private static final Pattern READY = Pattern.compile(" ready in .*listening on \\S+?:(\\d+)");

    /** What stopping a callback that is late may take, and the client's own share of a busy machine. */
    private static final long MARGIN_MILLIS = 50;

    /** On each connection of a closed loop: all workers are busy, and nothing waits for long. */
    private static final int WINDOW = 2;

    private static final double WARM_SECONDS = 3;
    private static final double MOST_SECONDS = 2;

    private final Map<String, String> flags = new LinkedHashMap<>(Map.of(
            "--factors", "0.5,0.8,1,1.2,1.5,2,3,5",
            "--seconds", "4",
            "--rounds", "40000",
            "--spoa", "./spoa",
            "--timeout", "400",
            "--label", "this agent",
            "--out", "benchmarks/results/overload-" + LocalDate.now(ZoneOffset.UTC) + ".md"));

    private OverloadCurve(String[] words) {
        for (int i = 0; i < words.length; i += 2) {
            if (!flags.containsKey(words[i]) || i + 1 == words.length) {
                throw new IllegalArgumentException(words[i] + ": expected one of " + flags.keySet() + " and its value");
            }
            flags.put(words[i], words[i + 1]);
        }
    }

    /** Runs it from the project's folder. */
    public static void main(String[] args) throws Exception {
        OverloadCurve curve;
        try {
            curve = new OverloadCurve(args);
        } catch (IllegalArgumentException e) {
            System.err.println("overload: " + e.getMessage());
            System.exit(2);
            return;
        }
        System.exit(curve.run() ? 0 : 1);
    }

    private String flag(String name) {
        return flags.getOrDefault(name, "");
    }

    private boolean run() throws Exception {
        Path log = Files.createTempFile("spoa-overload", ".log");
        Process agent = new ProcessBuilder(
                        flag("--spoa"),
                        "--bind",
                        "127.0.0.1:0",
                        "--timeout",
                        flag("--timeout"),
                        "-f",
                        "benchmarks/overload.lua")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try (Load load = new Load(
                port(agent, log),
                Integer.parseInt(flag("--rounds")),
                Long.parseLong(flag("--timeout")) + MARGIN_MILLIS)) {
            List<Point> points = measure(load, agent.pid());
            write(points);
            return verdict(points);
        } finally {
            agent.destroy();
            agent.waitFor(10, TimeUnit.SECONDS);
            agent.destroyForcibly();
        }
    }

    /** Before and after each point: what the agent can at most changes with what else the machine does. */
    private List<Point> measure(Load load, long pid) throws Exception {
        load.most(WINDOW, WARM_SECONDS);
        double before = load.most(WINDOW, MOST_SECONDS);
        System.out.println(Point.HEAD);
        List<Point> points = new ArrayList<>();
        for (String factor : flag("--factors").split(",")) {
            Point point = load.at(Double.parseDouble(factor), before, Double.parseDouble(flag("--seconds")), pid);
            double after = load.most(WINDOW, MOST_SECONDS);
            points.add(point.withMost(Math.max(before, after)));
            before = after;
            System.out.println(points.getLast());
        }
        return points;
    }

    private static boolean verdict(List<Point> points) {
        boolean good = true;
        for (Point point : points) {
            boolean fair = point.missing() == 0 && point.late() == 0;
            if (!fair || point.factor() >= 1 && point.share(point.useful()) < 0.8) {
                System.out.printf(
                        Locale.ROOT,
                        "at %.1f times: %.0f %% of the most useful, %d missing, %d late%n",
                        point.factor(),
                        100 * point.share(point.useful()),
                        point.missing(),
                        point.late());
                good &= point.factor() != 3;
            }
        }
        return good;
    }

    private void write(List<Point> points) throws IOException {
        Path out = Path.of(flag("--out"));
        String picture = out.getFileName().toString().replaceFirst("\\.md$", ".svg");
        StringBuilder text =
                new StringBuilder("# Overload: ").append(flag("--label")).append("\n\n");
        text.append(String.format(
                Locale.ROOT,
                "A Lua callback that computes for about a millisecond, five workers, %d processors that the client uses too,"
                        + " a deadline of %s ms. The most is what it answers in a closed loop just before or after.%n%n"
                        + "![curve](%s)%n%n",
                Runtime.getRuntime().availableProcessors(),
                flag("--timeout"),
                picture));
        text.append(Point.HEAD).append('\n');
        points.forEach(point -> text.append(point).append('\n'));
        Files.writeString(out, text);
        Files.writeString(out.resolveSibling(picture), Picture.of(points));
    }

    private static int port(Process agent, Path log) throws IOException, InterruptedException {
        while (true) {
            Matcher ready = READY.matcher(Files.readString(log));
            if (ready.find()) {
                return Integer.parseInt(ready.group(1));
            }
            if (agent.waitFor(50, TimeUnit.MILLISECONDS)) {
                throw new IOException(
                        "the agent did not start: " + Files.readString(log).strip());
            }
        }
    }
}
