package io.spoa.agent.cli.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/** The distribution of a histogram as bars of text, its classes growing from one to the next by the same share. */
final class Plot {
    private static final int WIDTH = 46;
    private static final int MOST_ROWS = 18;
    private static final double[][] STEPS = {
        {1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8}, {1, 1.5, 2, 3, 5, 7}, {1, 2, 5}, {1},
    };

    private Plot() {}

    /** The lines; none if nothing was recorded. Values are nanoseconds. */
    static List<String> lines(Histogram latency) {
        if (latency.getTotalCount() == 0) {
            return List.of();
        }
        List<Long> bounds = List.of();
        for (double[] steps : STEPS) {
            bounds = bounds(steps, Math.max(1000, latency.getMinValue()), latency.getMaxValue());
            if (bounds.size() - 1 <= MOST_ROWS) {
                break;
            }
        }
        List<Long> counts = new ArrayList<>();
        for (int i = 0; i + 1 < bounds.size(); i++) {
            // What is less than a microsecond goes into the first class.
            long low = i == 0 ? 0 : bounds.get(i);
            counts.add(latency.getCountBetweenValues(low, bounds.get(i + 1) - 1));
        }
        long most = counts.stream().mapToLong(count -> count).max().orElse(1);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < counts.size(); i++) {
            lines.add(line(bounds.get(i + 1), counts.get(i), most, latency.getTotalCount()));
        }
        return lines;
    }

    /** The ends of classes that hold everything from min to max. */
    private static List<Long> bounds(double[] steps, long min, long max) {
        List<Long> bounds = new ArrayList<>();
        for (double decade = 1; ; decade *= 10) {
            for (double step : steps) {
                long bound = Math.round(decade * step);
                if (bound <= min) {
                    bounds.clear();
                }
                bounds.add(bound);
                if (bound > max) {
                    return bounds;
                }
            }
        }
    }

    private static String line(long bound, long count, long most, long total) {
        int width = (int) Math.round((double) WIDTH * count / most);
        String bar = width > 0 ? "#".repeat(width) : count > 0 ? "." : "";
        String line = String.format(
                Locale.ROOT, "  < %-8s %8.3f %%  %s", Figures.time(bound / 1e3), 100.0 * count / total, bar);
        return line.stripTrailing();
    }
}
