package io.spoa.agent.admin;

import java.util.List;
import java.util.Locale;

/** Small charts as SVG: two minutes from left to right, now at the right edge. */
final class Chart {
    private static final int WIDTH = 240;
    private static final int HEIGHT = 48;

    private Chart() {}

    /**
     * Draws lines over one scale that starts at zero, the first with what is below it filled.
     *
     * @param label what it shows, for those who do not see it
     * @param lines of each the values, the oldest first
     */
    static String of(String label, List<List<Double>> lines) {
        double top =
                lines.stream().flatMap(List::stream).mapToDouble(v -> v).max().orElse(0);
        Html svg = new Html()
                .raw("<svg class=chart viewBox=\"0 0 " + WIDTH + " " + HEIGHT
                        + "\" preserveAspectRatio=none role=img aria-label=\"")
                .text(label)
                .raw("\">");
        for (int i = 0; i < lines.size(); i++) {
            String path = path(lines.get(i), top);
            if (path.isEmpty()) {
                continue;
            }
            if (i == 0) {
                svg.raw("<path class=area d=\"M" + x(0, lines.get(i).size()) + " " + HEIGHT + "L" + path + "L" + WIDTH
                        + " " + HEIGHT + "Z\"/>");
            }
            svg.raw("<path class=line" + i + " d=\"M" + path + "\"/>");
        }
        return svg.raw("</svg>").toString();
    }

    private static String path(List<Double> values, double top) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            double y = top <= 0 ? HEIGHT - 1 : HEIGHT - 1 - values.get(i) / top * (HEIGHT - 4);
            path.append(path.isEmpty() ? "" : "L")
                    .append(x(i, values.size()))
                    .append(' ')
                    .append(String.format(Locale.ROOT, "%.1f", y));
        }
        return path.toString();
    }

    private static String x(int index, int size) {
        double step = (double) WIDTH / (History.POINTS - 1);
        return String.format(Locale.ROOT, "%.1f", WIDTH - (size - 1 - index) * step);
    }

    /** How much of a bound is used. */
    static String bar(double part) {
        double used = Math.clamp(part, 0, 1);
        String level = used >= 0.9 ? "high" : used >= 0.6 ? "some" : "low";
        return "<svg class=\"bar " + level + "\" viewBox=\"0 0 100 6\" preserveAspectRatio=none aria-hidden=true>"
                + "<rect class=track width=100 height=6 rx=3 /><rect class=fill width="
                + String.format(Locale.ROOT, "%.1f", used == 0 ? 0 : Math.max(1.5, 100 * used))
                + " height=6 rx=3 /></svg>";
    }
}
