package io.spoa.e2e;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** Lines of a file that a process writes. */
final class FileLines {
    private FileLines() {}

    /** Waits until the file has text that matches. */
    static Matcher await(Path file, String regex, Process process) {
        Pattern pattern = Pattern.compile(regex);
        return Awaitility.await("'" + regex + "' in " + file)
                .atMost(Duration.ofMinutes(5))
                .until(
                        () -> {
                            if (!process.isAlive()) {
                                throw new AssertionError("the process ended with " + process.exitValue());
                            }
                            return pattern.matcher(Files.exists(file) ? Files.readString(file) : "");
                        },
                        Matcher::find);
    }
}
