package io.spoa.benchmarks.compare;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * HTTP requests through a HAProxy that asks an agent about each: {@code wrk} as the client, HAProxys as
 * {@code scripts/fetch-haproxy} brings them, one frontend an agent. A request whose agent fails gets a 503 and is counted.
 */
final class HttpLoad {
    private static final Pattern REQUESTS = Pattern.compile("(\\d+) requests in");
    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
    private static final Pattern P99 = Pattern.compile("99%\\s+([0-9.]+)(us|ms|s)");
    private static final Pattern FAILED = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");
    private static final double TICKS = 100;

    private final Options options;
    private final List<Peer> peers;

    HttpLoad(Options options, List<Peer> peers) {
        this.options = options;
        this.peers = peers;
    }

    /** Where fetch-haproxy puts a version. */
    static Path binary(String version) {
        String cache = System.getenv("SPOA_CACHE");
        String xdg = System.getenv("XDG_CACHE_HOME");
        Path folder = cache != null
                ? Path.of(cache)
                : Path.of(xdg != null ? xdg : System.getProperty("user.home") + "/.cache", "spoa");
        return folder.resolve("haproxy").resolve(version).resolve("haproxy");
    }

    /** Whether the client is there. */
    static boolean canRun() throws InterruptedException {
        try {
            Process process = new ProcessBuilder("wrk", "-v")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.waitFor();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Every agent behind one HAProxy, in alternation. */
    Table measure(String version, int clients) throws IOException, InterruptedException {
        String title = "HAProxy " + version + ", " + clients + " HTTP clients";
        Table table = new Table(title, new Load(title, clients, 1, 0, 0, List.of()));
        Path folder = Files.createTempDirectory("spoa-compare");
        Path config = configuration(folder, version);
        Process haproxy = new ProcessBuilder(binary(version).toString(), "-f", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("haproxy.log").toFile())
                .start();
        try {
            peers.forEach(peer -> table.row(peer.name()));
            TimeUnit.SECONDS.sleep(1);
            // Round 0 warms up: connections, and the JIT of agents that have one.
            for (int round = 0; round <= options.rounds; round++) {
                for (Peer peer : round % 2 == 1 ? peers : peers.reversed()) {
                    System.err.printf("%-32s round %d of %d  %s%n", title, round, options.rounds, peer.name());
                    Map<String, Double> figures = wrk(peer, clients);
                    if (round > 0) {
                        table.row(peer.name()).add(figures);
                    }
                }
            }
        } finally {
            haproxy.destroy();
            haproxy.waitFor(5, TimeUnit.SECONDS);
            haproxy.destroyForcibly();
        }
        return table;
    }

    private int frontend(Peer peer) {
        return options.port + 1000 + peers.indexOf(peer);
    }

    private Path configuration(Path folder, String version) throws IOException {
        boolean modern = version.compareTo("3.1") >= 0;
        StringBuilder config = new StringBuilder("""
                global
                  nbthread 1
                  maxconn 5000
                defaults
                  mode http
                  timeout connect 5s
                  timeout client 30s
                  timeout server 30s
                """);
        for (Peer peer : peers) {
            int port = frontend(peer);
            Path spoe = folder.resolve("spoe-" + port + ".conf");
            Files.writeString(spoe, """
                    [sample]
                    spoe-agent agent
                      messages check-client-ip
                      option var-prefix my
                      option set-on-error err
                      timeout hello 1s
                      timeout idle 30s
                      timeout processing 500ms
                      use-backend agent-%1$d
                    spoe-message check-client-ip
                      args always_true int(1234) src ipv6(::55) req.fhdr(host)
                      event on-frontend-http-request
                    """.formatted(port));
            config.append("""
                    frontend web-%1$d
                      bind 127.0.0.1:%1$d
                      filter spoe engine sample config %2$s
                      http-request return status 503 if { var(txn.my.err) -m found }
                      http-request return status 200
                    backend agent-%1$d
                      mode %3$s
                      timeout server 3m
                      server agent 127.0.0.1:%4$d
                    """.formatted(port, spoe, modern ? "spop" : "tcp", peer.port()));
        }
        return Files.writeString(folder.resolve("haproxy.cfg"), config.toString());
    }

    private Map<String, Double> wrk(Peer peer, int clients) throws IOException, InterruptedException {
        double before = cpuSeconds(peer.pid());
        Process process = new ProcessBuilder(
                        "wrk",
                        "-t1",
                        "-c" + clients,
                        "-d" + Math.max(1, Math.round(options.seconds)) + "s",
                        "--latency",
                        "http://127.0.0.1:" + frontend(peer) + "/")
                .redirectErrorStream(true)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        double cpu = cpuSeconds(peer.pid()) - before;
        Map<String, Double> figures = new LinkedHashMap<>();
        double requests = number(REQUESTS, out);
        figures.put("requests_per_s", number(RATE, out));
        figures.put("agent_cpu_us_per_request", requests > 0 ? cpu * 1e6 / requests : Double.NaN);
        figures.put("p99_ms", p99(out));
        figures.put("failed", number(FAILED, out));
        return figures;
    }

    private static double number(Pattern pattern, String out) {
        Matcher matcher = pattern.matcher(out);
        return matcher.find() ? Double.parseDouble(matcher.group(1)) : 0;
    }

    /** wrk's time with its unit, in milliseconds. */
    static double p99(String out) {
        Matcher matcher = P99.matcher(out);
        if (!matcher.find()) {
            return Double.NaN;
        }
        double value = Double.parseDouble(matcher.group(1));
        return switch (matcher.group(2)) {
            case "us" -> value / 1000;
            case "ms" -> value;
            default -> value * 1000;
        };
    }

    /** Of a process and those it started: some agents are several. */
    private static double cpuSeconds(long pid) throws IOException {
        if (pid == 0) {
            return Double.NaN;
        }
        double sum = ofOne(pid);
        for (ProcessHandle child : ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::descendants)
                .toList()) {
            sum += ofOne(child.pid());
        }
        return sum;
    }

    private static double ofOne(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Double.parseDouble(fields[11]) + Double.parseDouble(fields[12])) / TICKS;
    }
}
