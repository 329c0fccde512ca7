package io.spoa.agent.admin;

import io.spoa.agent.stats.AgentSnapshot;
import io.spoa.agent.stats.HistogramSnapshot;
import io.spoa.agent.stats.MessageSnapshot;
import io.spoa.agent.stats.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A row a message, those that come most first. */
final class MessagesPart {
    /** More are in /status.json: nobody reads on. */
    private static final int MOST_ROWS = 100;

    private record Row(String agent, MessageSnapshot now, MessageSnapshot before) {
        long fresh() {
            return Math.max(0, now.count() - before.count());
        }
    }

    private MessagesPart() {}

    static String of(View view) {
        List<Row> rows = rows(view);
        Map<String, Long> unhandled = new TreeMap<>();
        view.now()
                .all()
                .agents()
                .forEach(agent -> agent.unhandled().forEach((name, n) -> unhandled.merge(name, n, Long::sum)));
        if (rows.isEmpty() && unhandled.isEmpty()) {
            return "<p class=none>No script has registered a message yet.</p>";
        }
        boolean several = view.now().all().agents().size() > 1;
        long most = rows.stream().mapToLong(Row::fresh).max().orElse(0);
        Html html = new Html()
                .raw("<table><thead><tr><th>Message</th><th class=n>a second</th><th class=share></th>"
                        + "<th class=\"n wide\">total</th><th class=\"n wide\">p50</th><th class=n>p99</th><th class=\"n wide\">longest</th>"
                        + "<th class=\"n wide\">waited p99</th><th class=n>troubles</th></tr></thead><tbody>");
        rows.stream().limit(MOST_ROWS).forEach(row -> row(html, row, view.seconds(), most, several));
        unhandled.forEach((name, count) -> html.raw("<tr class=dim>")
                .cell(name)
                .raw("<td class=\"n\">–</td><td class=share></td>")
                .wideNumber(Words.count(count))
                .raw(
                        "<td class=\"n wide\">–</td><td class=n>–</td><td class=\"n wide\">–</td><td class=\"n wide\">–</td>")
                .raw("<td class=\"n wrong\">no callback</td></tr>"));
        return html.raw("</tbody></table>").toString();
    }

    private static List<Row> rows(View view) {
        List<Row> rows = new ArrayList<>();
        for (AgentSnapshot agent : view.now().all().agents()) {
            for (MessageSnapshot message : agent.messages()) {
                rows.add(new Row(agent.agent(), message, before(view, agent.agent(), message)));
            }
        }
        rows.sort(Comparator.comparingLong((Row row) -> row.now().count()).reversed());
        return rows;
    }

    private static MessageSnapshot before(View view, String agent, MessageSnapshot message) {
        return view.before().all().agents().stream()
                .filter(a -> a.agent().equals(agent))
                .flatMap(a -> a.messages().stream())
                .filter(m -> m.name().equals(message.name()))
                .findFirst()
                .orElse(message);
    }

    private static void row(Html html, Row row, double seconds, long most, boolean several) {
        MessageSnapshot now = row.now();
        // Of now, if there are any now.
        boolean live = row.fresh() > 0;
        HistogramSnapshot run = live ? now.run().since(row.before().run()) : now.run();
        HistogramSnapshot queue = live ? now.queue().since(row.before().queue()) : now.queue();
        html.raw(live ? "<tr><td>" : "<tr class=dim><td>");
        if (several) {
            html.raw("<span class=agent>").text(row.agent()).raw("</span> ");
        }
        html.text(now.name())
                .raw("</td>")
                .number(Words.rate(row.fresh() / seconds))
                .raw("<td class=share>")
                .raw(Chart.bar(most == 0 ? 0 : 0.59 * row.fresh() / most))
                .raw("</td>")
                .wideNumber(Words.count(now.count()))
                .wideNumber(Words.nanos(run.percentileNanos(0.5)))
                .number(Words.nanos(run.percentileNanos(0.99)))
                .wideNumber(Words.nanos(now.run().maxNanos()))
                .wideNumber(Words.nanos(queue.percentileNanos(0.99)));
        troubles(html, now);
        html.raw("</tr>");
    }

    private static void troubles(Html html, MessageSnapshot now) {
        if (now.troubles() == 0) {
            html.raw("<td class=\"n dim\">0</td>");
            return;
        }
        html.raw("<td class=\"n wrong\">").text(Words.count(now.troubles())).raw("<small>");
        String between = "";
        for (Outcome outcome : Outcome.values()) {
            if (outcome != Outcome.OK && now.count(outcome) > 0) {
                html.raw(between).text(outcome.code());
                between = ", ";
            }
        }
        html.raw("</small></td>");
    }
}
