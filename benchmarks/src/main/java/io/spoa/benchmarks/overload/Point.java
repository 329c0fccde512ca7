package io.spoa.benchmarks.overload;

import java.util.Arrays;
import java.util.Locale;

/**
 * What came back under one load.
 *
 * @param factor of the most the agent can
 * @param most what it answered a second at most in a closed loop just before or after, whichever was more
 * @param offered NOTIFYs a second
 * @param useful answers a second with what the script sets
 * @param refused answers a second without
 * @param missing NOTIFYs without an answer
 * @param late answers that took longer than the deadline and what stopping a callback may take
 * @param usefulMillis percentiles 50, 99 and 100 of the useful answers' latency
 * @param refusedMillis the same of the refusals'
 * @param rssMegabytes the agent's memory at the end
 */
record Point(
        double factor,
        double most,
        double offered,
        double useful,
        double refused,
        long missing,
        long late,
        double[] usefulMillis,
        double[] refusedMillis,
        long rssMegabytes) {
    static final String HEAD = """
            | × the most | the most/s | asked/s | useful/s | of the most | refused/s | useful: p50, p99, max ms | refused: p50, p99, max ms | missing | late | RSS MB |
            | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |""";

    static double[] percentiles(double[] millis) {
        if (millis.length == 0) {
            return new double[] {0, 0, 0};
        }
        Arrays.sort(millis);
        int last = millis.length - 1;
        return new double[] {millis[last / 2], millis[(int) (last * 0.99)], millis[last]};
    }

    /** So many a second, as a part of the most. */
    double share(double perSecond) {
        return most == 0 ? 0 : perSecond / most;
    }

    /** The same point of an agent that could do this at most. */
    Point withMost(double other) {
        return new Point(
                factor, other, offered, useful, refused, missing, late, usefulMillis, refusedMillis, rssMegabytes);
    }

    private static String text(double[] millis) {
        return String.format(Locale.ROOT, "%.1f, %.1f, %.1f", millis[0], millis[1], millis[2]);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "| %.1f | %.0f | %.0f | %.0f | %.0f %% | %.0f | %s | %s | %d | %d | %d |",
                factor,
                most,
                offered,
                useful,
                100 * share(useful),
                refused,
                text(usefulMillis),
                text(refusedMillis),
                missing,
                late,
                rssMegabytes);
    }
}
