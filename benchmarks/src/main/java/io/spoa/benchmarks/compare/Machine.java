package io.spoa.benchmarks.compare;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the figures were taken on, said without names of hosts or folders. */
final class Machine {
    private Machine() {}

    static List<String> lines() throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>();
        String model = firstMatch(Path.of("/proc/cpuinfo"), "model name");
        lines.add("- CPU: " + Runtime.getRuntime().availableProcessors() + " × "
                + (model.isEmpty() ? System.getProperty("os.arch") : model));
        lines.add("- memory: " + firstMatch(Path.of("/proc/meminfo"), "MemTotal"));
        lines.add("- kernel: " + System.getProperty("os.name") + " " + System.getProperty("os.version"));
        lines.add("- JDK: " + System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
        lines.add("- commit: " + output("git", "describe", "--always", "--dirty"));
        return lines;
    }

    /** How busy the machine is: the three load averages. */
    static String loadAverage() throws IOException {
        String[] fields = Files.readString(Path.of("/proc/loadavg")).split(" ");
        return fields[0] + " " + fields[1] + " " + fields[2];
    }

    private static String firstMatch(Path file, String key) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith(key))
                .map(line -> line.replaceFirst("^[^:]*:\\s*", ""))
                .findFirst()
                .orElse("");
    }

    private static String output(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return process.waitFor() == 0 ? text : "unknown";
    }
}
