package io.spoa.agent.admin;

import java.time.Duration;
import java.time.Instant;

/** The top line: whether all is well. */
final class HeadPart {
    private HeadPart() {}

    static String of(View view, Instant now) {
        Readiness state = view.readiness();
        String reason = state.reason();
        int colon = reason.indexOf(':');
        Html html = new Html()
                .raw("<span class=\"pill ")
                .raw(state.ready() ? "good" : "bad")
                .raw("\">")
                .text(colon < 0 ? reason : reason.substring(0, colon))
                .raw("</span>");
        if (colon >= 0) {
            html.raw("<span class=reason>")
                    .text(reason.substring(colon + 1).strip())
                    .raw("</span>");
        }
        html.raw("<span class=facts>");
        Duration up = Duration.between(view.now().all().started(), now);
        html.raw("<span>up <b>").text(Words.span(up)).raw("</b></span>");
        for (String address : view.source().addresses()) {
            html.raw("<span><b>").text(address).raw("</b></span>");
        }
        return html.raw("<span>spoa <b>")
                .text(view.version())
                .raw("</b></span></span>")
                .toString();
    }
}
