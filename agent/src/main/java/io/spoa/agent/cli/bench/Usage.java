package io.spoa.agent.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a process has used so far, from /proc.
 *
 * @param cpuSeconds user and system time of all its threads, with a resolution of 10 ms
 * @param rssBytes its resident memory
 */
record Usage(double cpuSeconds, long rssBytes) {
    // USER_HZ, which is what /proc speaks: 100 on every architecture that Java runs on.
    private static final double TICKS = 100;
    private static final int USER_TIME = 11;

    /**
     * Reads it.
     *
     * @throws IOException if there is no such process
     */
    static Usage of(long pid) throws IOException {
        Path folder = Path.of("/proc", Long.toString(pid));
        String stat = Files.readString(folder.resolve("stat"));
        // The name of the command, in parentheses, may hold anything.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        double cpu = (Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[USER_TIME + 1])) / TICKS;
        long rss = Files.readAllLines(folder.resolve("status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                .findFirst()
                .orElse(0);
        return new Usage(cpu, rss);
    }
}
