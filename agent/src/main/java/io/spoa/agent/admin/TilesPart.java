package io.spoa.agent.admin;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** Four figures with their last two minutes: how much, how fast, how full, how wrong. */
final class TilesPart {
    private TilesPart() {}

    static String of(View view) {
        Sample now = view.now();
        double seconds = view.seconds();
        double rate = Math.max(0, now.messages() - view.before().messages()) / seconds;
        var run = now.run().since(view.before().run());
        var queue = now.queue().since(view.before().queue());
        long p50 = run.percentileNanos(0.5) + queue.percentileNanos(0.5);
        long p99 = run.percentileNanos(0.99) + queue.percentileNanos(0.99);
        double wrong = Math.max(0, now.troubles() - view.before().troubles()) / seconds;
        Html html = new Html();
        tile(
                html,
                "throughput",
                "Messages a second",
                Words.rate(rate),
                Words.count(now.messages()) + " since the start",
                Chart.of("messages a second in the last two minutes", lines(view, List.of(Point::rate))));
        tile(
                html,
                "latency",
                "Answer time",
                Words.nanos(p50),
                "99 of 100 within " + Words.nanos(p99),
                Chart.of(
                        "answer time in the last two minutes: 99 of 100, and half",
                        lines(view, List.of(Point::p99Micros, Point::p50Micros))));
        tile(
                html,
                "queue",
                "Waiting",
                Words.count(now.queued()),
                Words.count(now.all().totals().inFlight()) + " in flight · " + now.busy() + " of " + now.workers()
                        + " workers busy",
                Chart.of("NOTIFYs waiting in the last two minutes", lines(view, List.of(Point::queued))));
        tile(
                html,
                wrong > 0 ? "troubles wrong" : "troubles",
                "Troubles a second",
                Words.rate(wrong),
                Words.count(now.troubles()) + " since the start",
                Chart.of("troubles a second in the last two minutes", lines(view, List.of(Point::troubles))));
        return html.toString();
    }

    private static void tile(Html html, String kind, String title, String figure, String below, String chart) {
        html.raw("<div class=\"tile ")
                .raw(kind)
                .raw("\"><h2>")
                .text(title)
                .raw("</h2><p class=figure>")
                .text(figure);
        html.raw("</p><p class=below>").text(below).raw("</p>").raw(chart).raw("</div>");
    }

    private static List<List<Double>> lines(View view, List<ToDoubleFunction<Point>> figures) {
        return figures.stream()
                .map(figure -> view.points().stream().map(figure::applyAsDouble).toList())
                .toList();
    }
}
