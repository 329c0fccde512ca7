package io.spoa.agent.admin;

import java.time.Instant;
import java.util.List;

/** What came of the last reloads. */
final class ReloadsPart {
    private static final int MOST = 10;

    private ReloadsPart() {}

    static String of(View view, Instant now) {
        List<AdminSource.Reload> reloads = view.source().reloads();
        if (reloads.isEmpty()) {
            return "<p class=none>Nothing was loaded again since the start.</p>";
        }
        Html html = new Html().raw("<ul class=reloads>");
        for (AdminSource.Reload reload : reloads.stream().limit(MOST).toList()) {
            html.raw("<li><span class=\"pill ")
                    .raw(reload.ok() ? "good" : "bad")
                    .raw("\">")
                    .raw(reload.ok() ? "loaded" : "refused")
                    .raw("</span><span class=what>")
                    .text(reload.text())
                    .raw("</span><span class=when>generation ")
                    .text(reload.generation())
                    .raw(" · ")
                    .text(reload.trigger())
                    .raw(" · ")
                    .text(reload.tookMillis())
                    .raw(" ms · ")
                    .text(Words.ago(Instant.ofEpochMilli(reload.at()), now))
                    .raw("</span></li>");
        }
        return html.raw("</ul>").toString();
    }
}
