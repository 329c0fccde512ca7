package io.spoa.agent.cli.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.HdrHistogram.Histogram;

/** The line that tells how a run goes, on a terminal. */
final class ProgressLine implements LoadRun.Progress {
    private static final String CLEAR = "\r\033[K";

    private final PrintWriter err;
    private final String title;

    ProgressLine(PrintWriter err, String title) {
        this.err = err;
        this.title = title;
    }

    /** Whether standard error is a terminal: the JDK's Console only knows of standard output. */
    static boolean isTerminal() {
        try {
            String device = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
            return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty");
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void tick(boolean warm, double acksPerSecond, Histogram latency) {
        String figures = latency.getTotalCount() == 0
                ? "no ACK"
                : Figures.whole(acksPerSecond) + " ACKs/s   p50 "
                        + Figures.time(latency.getValueAtPercentile(50) / 1e3) + "   p99 "
                        + Figures.time(latency.getValueAtPercentile(99) / 1e3);
        err.print(CLEAR + title + (warm ? "measuring   " : "warming up   ") + figures);
        err.flush();
    }

    /** Takes the line away. */
    void clear() {
        err.print(CLEAR);
        err.flush();
    }
}
