package io.spoa.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * What a JVM holds, without its garbage.
 *
 * @param heapBytes bytes of objects that live
 * @param classes classes that are loaded
 * @param threads threads, those of the JVM too
 */
record Footprint(long heapBytes, long classes, long threads) {
    private static final Pattern HEAP = Pattern.compile("(?m)^Total +\\d+ +(\\d+)");
    private static final Pattern CLASSES = Pattern.compile("(?m)^Total = \\d+ +(\\d+)");
    private static final Pattern THREADS = Pattern.compile("(?m)^Threads:\\s+(\\d+)");

    /** Collects the garbage of a process, and measures it. */
    static Footprint of(long pid) {
        String heap = jcmd(pid, "GC.class_histogram");
        String classes = jcmd(pid, "VM.classloader_stats");
        try {
            String status = Files.readString(Path.of("/proc/" + pid + "/status"));
            return new Footprint(figure(HEAP, heap), figure(CLASSES, classes), figure(THREADS, status));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long figure(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(found -> found.group(1))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + pattern + " in:\n" + text));
    }

    private static String jcmd(long pid, String command) {
        String tool = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            Process process = new ProcessBuilder(tool, Long.toString(pid), command)
                    .redirectErrorStream(true)
                    .start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as("jcmd %s: %s", command, text).isZero();
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
