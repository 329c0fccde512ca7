package io.spoa.benchmarks.overload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The memory of another process, from Linux. */
final class Memory {
    private static final Pattern RSS = Pattern.compile("(?m)^VmRSS:\\s+(\\d+) kB");

    private Memory() {}

    static long rssMegabytes(long pid) throws IOException {
        Matcher line = RSS.matcher(Files.readString(Path.of("/proc/" + pid + "/status")));
        return line.find() ? Long.parseLong(line.group(1)) / 1024 : 0;
    }
}
