package io.spoa.benchmarks.compare;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The words of the command line. */
final class Options {
    /** What can be measured. */
    static final List<String> PARTS =
            List.of("pipelined", "single", "open", "idle", "bodies", "connections", "rates", "languages", "haproxy");

    final List<Peer> peers = new ArrayList<>();
    final Set<String> parts = new TreeSet<>(PARTS);
    int rounds = 5;
    int curveRounds = 3;
    double seconds = 3;
    double warmup = 2;
    double warmLanguages = 90;
    double rate;
    int idle = 5000;
    int port = 12345;
    Path out = Path.of("benchmarks/results", LocalDate.now(ZoneOffset.UTC) + ".md");

    /**
     * Reads them.
     *
     * @throws IllegalArgumentException naming the word that is wrong and what was expected
     */
    static Options parse(List<String> words) {
        Options options = new Options();
        Iterator<String> rest = words.iterator();
        while (rest.hasNext()) {
            String flag = rest.next();
            if (!rest.hasNext()) {
                throw new IllegalArgumentException(flag + ": expected a value behind it; --help tells the flags");
            }
            options.set(flag, rest.next());
        }
        return options;
    }

    private void set(String flag, String value) {
        try {
            switch (flag) {
                case "--peer" -> peers.add(Peer.parse(value));
                case "--rounds" -> rounds = Math.max(1, Integer.parseInt(value));
                case "--curve-rounds" -> curveRounds = Math.max(1, Integer.parseInt(value));
                case "--seconds" -> seconds = Double.parseDouble(value);
                case "--warmup" -> warmup = Double.parseDouble(value);
                case "--warm-languages" -> warmLanguages = Double.parseDouble(value);
                case "--rate" -> rate = Double.parseDouble(value);
                case "--idle" -> idle = Integer.parseInt(value);
                case "--port" -> port = Integer.parseInt(value);
                case "--out" -> out = Path.of(value);
                case "--only" -> only(value);
                default -> throw new IllegalArgumentException("unknown flag " + flag + "; --help tells them");
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(flag + " " + value + ": expected a number", e);
        }
    }

    private void only(String value) {
        parts.clear();
        for (String part : value.split(",")) {
            if (!PARTS.contains(part)) {
                throw new IllegalArgumentException("--only " + part + ": expected some of " + String.join(",", PARTS));
            }
            parts.add(part);
        }
    }
}
