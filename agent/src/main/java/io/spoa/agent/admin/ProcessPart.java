package io.spoa.agent.admin;

import java.time.Duration;
import java.time.Instant;

/** The engines, and what the process takes. */
final class ProcessPart {
    private ProcessPart() {}

    static String of(View view, Instant now) {
        Jvm jvm = Jvm.now();
        Html html = new Html().raw("<dl>");
        for (AdminSource.Language language : view.source().languages()) {
            row(
                    html,
                    language.language(),
                    language.runtime() + " · " + language.scripts()
                            + (language.scripts() == 1 ? " script" : " scripts"));
        }
        row(html, "Generation", view.source().generation());
        html.raw("<dt>Heap</dt><dd>").raw(Chart.bar((double) jvm.heap() / jvm.heapMost()));
        html.text(Words.bytes(jvm.heap()) + " of " + Words.bytes(jvm.heapMost()))
                .raw("</dd>");
        row(html, "Buffers", Words.bytes(jvm.direct()));
        row(
                html,
                "Garbage",
                Words.count(jvm.collections()) + " collections, " + Words.nanos(jvm.collectionMillis() * 1_000_000));
        row(html, "Threads", jvm.threads());
        row(
                html,
                "Process",
                "pid " + ProcessHandle.current().pid() + " · Java "
                        + Runtime.version().feature());
        Instant started = view.now().all().started();
        row(html, "Started", Words.clock(started) + ", " + Words.span(Duration.between(started, now)) + " ago");
        return html.raw("</dl>").toString();
    }

    private static void row(Html html, String what, Object value) {
        html.raw("<dt>").text(what).raw("</dt><dd>").text(value).raw("</dd>");
    }
}
