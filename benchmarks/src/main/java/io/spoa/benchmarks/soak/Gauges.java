package io.spoa.benchmarks.soak;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Looks at another JVM from outside: its heap after a collection, native memory, RSS, threads and descriptors. */
final class Gauges {
    /** What can grow, and by how much it may over a whole run: a share of its median, or a number if that is more. */
    enum Kind {
        HEAP("heap after GC, MB", 0.10, 6),
        NATIVE("buffers and other native memory, MB", 0.10, 8),
        RSS("RSS, MB", 0.10, 40),
        THREADS("threads", 0, 5),
        DESCRIPTORS("descriptors", 0, 25);

        final String label;
        final double share;
        final double least;

        Kind(String label, double share, double least) {
            this.label = label;
            this.share = share;
            this.least = least;
        }
    }

    private static final Pattern USED =
            Pattern.compile("(?m)^ ?(?:DefNew|Tenured|def new generation|tenured generation).*used (\\d+)K");
    private static final Pattern OTHER = Pattern.compile("(?m)^-\\s+Other \\(reserved=(\\d+)KB");
    private static final Pattern STATUS = Pattern.compile("(?m)^(VmRSS|Threads):\\s+(\\d+)");

    private final long pid;
    private final String jcmd =
            Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();

    Gauges(long pid) {
        this.pid = pid;
    }

    /** Reads all of them; collects garbage there first. */
    Map<Kind, Double> read() throws IOException, InterruptedException {
        Map<Kind, Double> values = new LinkedHashMap<>();
        ask("GC.run");
        values.put(Kind.HEAP, sum(USED, ask("GC.heap_info")) / 1024.0);
        values.put(Kind.NATIVE, sum(OTHER, ask("VM.native_memory", "summary")) / 1024.0);
        Matcher status = STATUS.matcher(Files.readString(Path.of("/proc/" + pid + "/status")));
        while (status.find()) {
            double value = Long.parseLong(status.group(2));
            if (status.group(1).equals("VmRSS")) {
                values.put(Kind.RSS, value / 1024);
            } else {
                values.put(Kind.THREADS, value);
            }
        }
        try (Stream<Path> open = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            values.put(Kind.DESCRIPTORS, (double) open.count());
        }
        return values;
    }

    private String ask(String... words) throws IOException, InterruptedException {
        String[] command = new String[words.length + 2];
        command[0] = jcmd;
        command[1] = Long.toString(pid);
        System.arraycopy(words, 0, command, 2, words.length);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("jcmd " + String.join(" ", words) + ": " + text.strip());
        }
        return text;
    }

    private static long sum(Pattern pattern, String text) throws IOException {
        Matcher matcher = pattern.matcher(text);
        long sum = 0;
        boolean found = false;
        while (matcher.find()) {
            found = true;
            sum += Long.parseLong(matcher.group(1));
        }
        if (!found) {
            throw new IOException("no figure in: " + text);
        }
        return sum;
    }
}
