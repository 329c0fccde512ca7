package io.spoa.e2e;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.core.ConditionTimeoutException;

/** The lines that a process has written so far. Filled by a thread of its own; readable from any. */
final class Output {
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final Thread reader;

    Output(String name, InputStream stream) {
        reader = Thread.ofVirtual().name(name).start(() -> read(stream));
    }

    private void read(InputStream stream) {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                lines.add(line);
            }
        } catch (IOException e) {
            lines.add("(reading the output failed: " + e + ")");
        }
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    List<String> matching(String regex) {
        Pattern pattern = Pattern.compile(regex);
        return lines.stream().filter(line -> pattern.matcher(line).find()).toList();
    }

    /** Waits for a line that contains a match, and gives the match. */
    Matcher awaitLine(String regex, Process process, Duration patience) {
        Pattern pattern = Pattern.compile(regex);
        try {
            await().atMost(patience)
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> !matching(regex).isEmpty() || !process.isAlive());
            if (matching(regex).isEmpty()) {
                awaitEnd();
            }
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("no line matches /" + regex + "/ in:\n" + this, e);
        }
        for (String line : lines) {
            Matcher matcher = pattern.matcher(line);
            if (matcher.find()) {
                return matcher;
            }
        }
        throw new AssertionError("the process ended without a line that matches /" + regex + "/; its output:\n" + this);
    }

    /** Waits until the process has closed its output, so that nothing more comes. */
    void awaitEnd() {
        try {
            reader.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The first lines, which usually say it all. */
    String head() {
        return lines.stream().limit(50).collect(Collectors.joining("\n  ", "  ", "\n"));
    }

    @Override
    public String toString() {
        return lines.stream().collect(Collectors.joining("\n  ", "  ", "\n"));
    }
}
