package io.spoa.agent.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a process and those it started have used so far, from /proc.
 *
 * @param cpuSeconds user and system time of all their threads, with a resolution of 10 ms each
 * @param rssBytes their resident memory, what they share counted in each
 */
record Usage(double cpuSeconds, long rssBytes) {
    // USER_HZ, which is what /proc speaks: 100 on every architecture that Java runs on.
    private static final double TICKS = 100;
    private static final int USER_TIME = 11;

    /**
     * Reads it. An agent may be several processes: a master with those that answer.
     *
     * @throws IOException if there is no such process
     */
    static Usage of(long pid) throws IOException {
        Usage sum = ofOne(pid);
        for (ProcessHandle child : ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::descendants)
                .toList()) {
            try {
                Usage more = ofOne(child.pid());
                sum = new Usage(sum.cpuSeconds + more.cpuSeconds, sum.rssBytes + more.rssBytes);
            } catch (IOException e) {
                // It ended in between.
            }
        }
        return sum;
    }

    private static Usage ofOne(long pid) throws IOException {
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
