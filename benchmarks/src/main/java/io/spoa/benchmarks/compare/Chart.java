package io.spoa.benchmarks.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Panels side by side in one SVG: bars, and curves over a logarithmic axis. Colours hold on light and dark pages. */
final class Chart {
    private static final List<String> COLOURS =
            List.of("#2f6fde", "#d9822b", "#3a9d5d", "#b5497c", "#7a6fd0", "#8a8a8a");
    private static final int WIDTH = 330;
    private static final int HEIGHT = 250;
    private static final int LEFT = 52;
    private static final int TOP = 40;
    private static final int PLOT_WIDTH = 260;
    private static final int PLOT_HEIGHT = 160;

    private final StringBuilder svg = new StringBuilder();
    private final List<String> names;
    private int panels;

    /** A chart of these agents, each with its colour. */
    Chart(Iterable<String> names) {
        this.names = new ArrayList<>();
        names.forEach(this.names::add);
    }

    private String colour(String name) {
        return COLOURS.get(Math.max(0, names.indexOf(name)) % COLOURS.size());
    }

    /** A bar for each agent; figures that are no number are left out. */
    void bars(String title, Map<String, Double> figures) {
        begin(title);
        double max = max(figures.values());
        axis(max);
        double step = (double) PLOT_WIDTH / Math.max(1, names.size());
        for (int i = 0; i < names.size(); i++) {
            double figure = figures.getOrDefault(names.get(i), Double.NaN);
            if (Double.isFinite(figure)) {
                double height = PLOT_HEIGHT * figure / max;
                double x = LEFT + i * step + step * 0.2;
                svg.append(String.format(
                        Locale.ROOT,
                        "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>%n",
                        x,
                        TOP + PLOT_HEIGHT - height,
                        step * 0.6,
                        height,
                        colour(names.get(i))));
                text(x + step * 0.3, TOP + PLOT_HEIGHT - height - 4, "middle", Report.figure(figure));
            }
        }
        end();
    }

    /** A line for each agent, over x on a logarithmic axis. */
    void curves(String title, String xTitle, Map<String, Map<Double, Double>> curves) {
        begin(title);
        List<Double> all = new ArrayList<>();
        List<Double> xs = new ArrayList<>();
        curves.values().forEach(curve -> {
            all.addAll(curve.values());
            xs.addAll(curve.keySet());
        });
        double max = max(all);
        axis(max);
        double low = Math.log10(xs.stream().mapToDouble(x -> x).min().orElse(1));
        double high = Math.log10(xs.stream().mapToDouble(x -> x).max().orElse(10));
        double span = Math.max(high - low, 1e-9);
        curves.forEach((name, curve) -> {
            StringBuilder points = new StringBuilder();
            curve.forEach((x, y) -> {
                if (Double.isFinite(y)) {
                    points.append(String.format(
                            Locale.ROOT,
                            "%.1f,%.1f ",
                            LEFT + PLOT_WIDTH * (Math.log10(x) - low) / span,
                            TOP + PLOT_HEIGHT * (1 - y / max)));
                }
            });
            svg.append(String.format(
                    "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>%n",
                    points.toString().strip(), colour(name)));
        });
        for (double decade = Math.ceil(low); decade <= high + 1e-9; decade++) {
            double x = LEFT + PLOT_WIDTH * (decade - low) / span;
            text(x, TOP + PLOT_HEIGHT + 14, "middle", Report.figure(Math.pow(10, decade)));
        }
        text(LEFT + PLOT_WIDTH / 2.0, TOP + PLOT_HEIGHT + 30, "middle", xTitle);
        end();
    }

    private static double max(Iterable<Double> figures) {
        double max = 0;
        for (double figure : figures) {
            max = Double.isFinite(figure) ? Math.max(max, figure) : max;
        }
        return max > 0 ? max * 1.1 : 1;
    }

    private void begin(String title) {
        svg.append("<g transform=\"translate(").append(panels * WIDTH).append(",0)\">\n");
        text(LEFT, 20, "start", title);
        panels++;
    }

    private void end() {
        svg.append("</g>\n");
    }

    private void axis(double max) {
        for (int i = 0; i <= 4; i++) {
            double y = TOP + PLOT_HEIGHT * (1 - i / 4.0);
            svg.append(String.format(
                    Locale.ROOT,
                    "<line x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\" stroke=\"#8888\" stroke-width=\"%.1f\"/>%n",
                    LEFT,
                    y,
                    LEFT + PLOT_WIDTH,
                    y,
                    i == 0 ? 1.0 : 0.4));
            text(LEFT - 6, y + 4, "end", Report.figure(max * i / 4));
        }
    }

    private void text(double x, double y, String anchor, String text) {
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n",
                x,
                y,
                anchor,
                text.replace("&", "&amp;").replace("<", "&lt;")));
    }

    /** The whole picture. */
    String svg() {
        StringBuilder all = new StringBuilder();
        int width = Math.max(1, panels) * WIDTH;
        all.append(String.format(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" font-family=\"sans-serif\""
                        + " font-size=\"11\" fill=\"#808080\">%n",
                width, HEIGHT + 20, width));
        all.append(svg);
        int x = LEFT;
        for (String name : names) {
            all.append(String.format(
                    "<rect x=\"%d\" y=\"%d\" width=\"10\" height=\"10\" fill=\"%s\"/>%n", x, HEIGHT, colour(name)));
            all.append(String.format(
                    "<text x=\"%d\" y=\"%d\">%s</text>%n",
                    x + 14, HEIGHT + 9, name.replace("&", "&amp;").replace("<", "&lt;")));
            x += 34 + 7 * name.length();
        }
        return all.append("</svg>\n").toString();
    }

    /** A figure over the loads of some tables, for {@link #curves}. */
    static Map<String, Map<Double, Double>> series(
            List<Table> tables, java.util.function.ToDoubleFunction<Load> x, String figure) {
        Map<String, Map<Double, Double>> series = new LinkedHashMap<>();
        for (Table table : tables) {
            table.rows()
                    .forEach((name, row) -> series.computeIfAbsent(name, _ -> new LinkedHashMap<>())
                            .put(x.applyAsDouble(table.load()), row.median(figure)));
        }
        return series;
    }
}
