package io.spoa.agent.admin;

import io.spoa.agent.stats.ErrorSnapshot;
import io.spoa.agent.stats.SourceLine;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** The last errors of scripts, each with the lines where it happened. */
final class ErrorsPart {
    private static final int MOST = 20;
    private static final int OPEN = 2;

    private ErrorsPart() {}

    static String of(View view, Instant now) {
        List<ErrorSnapshot> errors = view.now().all().agents().stream()
                .flatMap(agent -> agent.errors().stream())
                .sorted(Comparator.comparing(ErrorSnapshot::last).reversed())
                .limit(MOST)
                .toList();
        if (errors.isEmpty()) {
            return "<p class=none>No script has failed.</p>";
        }
        Html html = new Html();
        for (int i = 0; i < errors.size(); i++) {
            error(html, errors.get(i), i < OPEN, now);
        }
        return html.toString();
    }

    private static void error(Html html, ErrorSnapshot error, boolean open, Instant now) {
        html.raw("<details data-key=\"")
                .text(error.message() + " " + error.place() + " "
                        + error.outcome().code())
                .raw(open ? "\" open>" : "\">")
                .raw("<summary><span class=times>")
                .text(error.count() == 1 ? "once" : Words.count(error.count()) + " ×")
                .raw("</span><span class=what>")
                .text(error.text())
                .raw("</span><span class=when>")
                .text(Words.ago(error.last(), now))
                .raw("</span></summary>");
        excerpt(html, error.excerpt());
        html.raw("<p class=below>message <b>")
                .text(error.message())
                .raw("</b> · ")
                .text(error.language())
                .raw(" · ")
                .text(error.outcome().code())
                .raw(" · since ")
                .text(Words.clock(error.first()))
                .raw(" · last ")
                .text(error.job())
                .raw("</p>");
        if (error.stack().lines().count() > 2) {
            html.raw("<pre class=stack>");
            error.stack().lines().forEach(line -> html.text(line).raw("\n"));
            html.raw("</pre>");
        }
        html.raw("</details>");
    }

    private static void excerpt(Html html, List<SourceLine> lines) {
        if (lines.isEmpty()) {
            return;
        }
        html.raw("<pre class=code>");
        for (SourceLine line : lines) {
            html.raw(line.failed() ? "<span class=\"line failed\">" : "<span class=line>")
                    .raw("<i>")
                    .text(line.number() == 0 ? "" : line.number())
                    .raw("</i>")
                    .text(line.text())
                    .raw("\n</span>");
        }
        html.raw("</pre>");
    }
}
