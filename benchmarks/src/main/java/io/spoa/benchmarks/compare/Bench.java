package io.spoa.benchmarks.compare;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Runs {@code ./spoa bench} as a process, once an agent and a round. */
final class Bench {
    // What a run may take beyond its time: the start, the handshakes of 5000 connections, the last answers.
    private static final int GRACE_SECONDS = 60;

    private final Options options;
    private final List<Peer> peers;

    Bench(Options options, List<Peer> peers) {
        this.options = options;
        this.peers = peers;
    }

    /** Puts a load on every agent, in this order in odd rounds and from the end in even ones. */
    Table measure(String title, Load load, int rounds) throws IOException, InterruptedException {
        Table table = new Table(title, load);
        peers.forEach(peer -> table.row(peer.name()));
        for (int round = 1; round <= rounds; round++) {
            for (Peer peer : round % 2 == 1 ? peers : peers.reversed()) {
                Samples row = table.row(peer.name());
                if (!row.hasFailed()) {
                    System.err.printf("%-32s round %d of %d  %s%n", title, round, rounds, peer.name());
                    run(peer, load, options.seconds, row);
                }
            }
        }
        return table;
    }

    /** Puts a load on every agent for a while and throws the figures away. */
    void warm(Load load, double seconds) throws IOException, InterruptedException {
        for (Peer peer : peers) {
            System.err.printf("%-32s %s%n", "warming", peer.name());
            run(peer, load, seconds, new Samples());
        }
    }

    private void run(Peer peer, Load load, double seconds, Samples row) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("./spoa", "bench", "--json", "-p", "" + peer.port()));
        command.addAll(List.of("-d", seconds(seconds), "-W", seconds(options.warmup)));
        if (peer.pid() > 0) {
            command.addAll(List.of("--pid", "" + peer.pid()));
        }
        command.addAll(load.words());
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.PIPE)
                .start();
        if (!process.waitFor((long) (seconds + options.warmup) + GRACE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            row.fail("no end in time");
            return;
        }
        String out = text(process.getInputStream().readAllBytes());
        if (out.isEmpty()) {
            row.fail(text(process.getErrorStream().readAllBytes()).replaceFirst("^spoa: ", ""));
        } else {
            row.add(out);
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8).strip();
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.1f", seconds);
    }
}
