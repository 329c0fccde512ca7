package io.spoa.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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

    /** This and so much more. */
    Footprint plus(long moreBytes, long moreClasses, long moreThreads) {
        return new Footprint(heapBytes + moreBytes, classes + moreClasses, threads + moreThreads);
    }

    /**
     * Waits until a process holds no more than this. One look does not tell: an engine lets go of what it compiled for a closed
     * interpreter when its compiler and its cleaners have run, seconds later. What has leaked stays.
     */
    void awaitNoMore(long pid, String told) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofSeconds(1))
                .pollDelay(Duration.ZERO)
                .untilAsserted(() -> {
                    Footprint now = of(pid);
                    assertThat(now.heapBytes()).as("%s: heap in %s", told, now).isLessThanOrEqualTo(heapBytes);
                    assertThat(now.classes()).as("%s: classes in %s", told, now).isLessThanOrEqualTo(classes);
                    assertThat(now.threads()).as("%s: threads in %s", told, now).isLessThanOrEqualTo(threads);
                });
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
