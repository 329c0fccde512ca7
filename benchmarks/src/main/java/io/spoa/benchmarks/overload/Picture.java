package io.spoa.benchmarks.overload;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** The curve as an SVG: useful answers and refusals over what is asked, all in multiples of the most the agent can. */
final class Picture {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 320;
    private static final int LEFT = 60;
    private static final int BOTTOM = 40;

    private Picture() {}

    static String of(List<Point> points) {
        double right = points.stream().mapToDouble(Point::factor).max().orElse(1);
        double top = points.stream()
                .mapToDouble(point -> point.share(Math.max(point.useful(), point.refused())))
                .max()
                .orElse(1);
        StringBuilder svg = new StringBuilder(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">\n"
                        .formatted(WIDTH, HEIGHT));
        svg.append("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
        svg.append(line(points, right, top, point -> point.share(point.useful()), "#1b7837"))
                .append(line(points, right, top, point -> point.share(point.refused()), "#b2182b"));
        double level = y(0.8, top);
        svg.append("<path d=\"M%d %.1f H%d\" stroke=\"#888\" stroke-dasharray=\"4\"/>\n"
                .formatted(LEFT, level, WIDTH - 10));
        svg.append(text(LEFT + 6, level - 5, "80 % of the most"));
        svg.append("<path d=\"M%d 10 V%d H%d\" fill=\"none\" stroke=\"black\"/>\n"
                .formatted(LEFT, HEIGHT - BOTTOM, WIDTH - 10));
        for (Point point : points) {
            svg.append(text(
                    x(point.factor(), right) - 8,
                    HEIGHT - BOTTOM + 16,
                    String.format(Locale.ROOT, "%.1f", point.factor())));
        }
        svg.append(text(LEFT + 150, HEIGHT - 6, "asked, in multiples of the most it can answer"));
        svg.append(text(4, 34, String.format(Locale.ROOT, "%.1f ×", top)));
        svg.append(
                "<text x=\"80\" y=\"24\" fill=\"#1b7837\">useful answers</text><text x=\"190\" y=\"24\" fill=\"#b2182b\">refused at once</text>\n");
        return svg.append("</svg>\n").toString();
    }

    private static double x(double factor, double right) {
        return LEFT + factor / right * (WIDTH - LEFT - 20);
    }

    private static double y(double value, double top) {
        return HEIGHT - BOTTOM - value / top * (HEIGHT - BOTTOM - 30);
    }

    private static String text(double x, double y, String text) {
        return String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\">%s</text>%n", x, y, text);
    }

    private static String line(
            List<Point> points, double right, double top, ToDoubleFunction<Point> value, String color) {
        String path = points.stream()
                .map(point -> String.format(
                        Locale.ROOT, "%.1f %.1f", x(point.factor(), right), y(value.applyAsDouble(point), top)))
                .collect(Collectors.joining(" L", "M", ""));
        return "<path d=\"" + path + "\" fill=\"none\" stroke-width=\"2\" stroke=\"" + color + "\"/>\n";
    }
}
