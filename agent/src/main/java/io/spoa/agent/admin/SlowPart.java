package io.spoa.agent.admin;

import io.spoa.agent.stats.SlowMessage;
import io.spoa.agent.stats.SlowMessages;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** The last messages that took long. */
final class SlowPart {
    private static final int MOST = 8;

    private SlowPart() {}

    static String of(View view, Instant now) {
        List<SlowMessage> slow = view.now().all().agents().stream()
                .flatMap(agent -> agent.slow().stream())
                .sorted(Comparator.comparing(SlowMessage::ended).reversed())
                .limit(MOST)
                .toList();
        if (slow.isEmpty()) {
            return new Html()
                    .raw("<p class=none>No callback ran for ")
                    .text(Words.nanos(SlowMessages.SLOW_NANOS))
                    .raw(" or longer.</p>")
                    .toString();
        }
        Html html = new Html()
                .raw("<table><thead><tr><th>When</th><th>Message</th><th class=n>queued</th><th class=n>ran</th>"
                        + "<th class=n>waited</th><th>ended</th><th class=wide>asked by</th></tr></thead><tbody>");
        for (SlowMessage one : slow) {
            html.raw("<tr><td class=when>")
                    .text(Words.ago(one.ended(), now))
                    .raw("</td>")
                    .cell(one.message())
                    .number(Words.nanos(one.queueNanos()))
                    .number(Words.nanos(one.runNanos()))
                    .number(Words.nanos(one.waitNanos()))
                    .cell(one.outcome().code())
                    .raw("<td class=\"wide dim\">")
                    .text(one.job())
                    .raw("</td></tr>");
        }
        return html.raw("</tbody></table>").toString();
    }
}
