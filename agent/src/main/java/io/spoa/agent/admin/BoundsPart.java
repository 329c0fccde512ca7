package io.spoa.agent.admin;

import io.spoa.agent.stats.BoundHits;
import io.spoa.agent.stats.ConnectionGauges;
import io.spoa.agent.stats.Gauges;
import io.spoa.agent.stats.Snapshot;
import io.spoa.agent.stats.Totals;

/** Connections, and every bound: how much of it is used, and how often it bit. */
final class BoundsPart {
    private BoundsPart() {}

    static String of(View view) {
        Snapshot all = view.now().all();
        ConnectionGauges connections = all.connections();
        Totals totals = all.totals();
        Html html = new Html().raw("<dl>");
        used(html, "Connections", connections.open(), connections.bound());
        count(html, "of HAProxy 3.1 or later", connections.open() - connections.legacy(), false);
        count(html, "of HAProxy 2.2 to 3.0", connections.legacy(), false);
        all.agents().forEach(agent -> {
            Gauges now = agent.gauges();
            String of = all.agents().size() > 1 ? " of " + agent.agent() : "";
            used(html, "Queue" + of, now.queued(), now.queueCapacity());
            html.raw("<dt>").text("Queue" + of + ", bytes").raw("</dt><dd>");
            html.raw(Chart.bar(part(now.queuedBytes(), now.queueBytes())));
            html.text(Words.bytes(now.queuedBytes()) + " of " + Words.bytes(now.queueBytes()))
                    .raw("</dd>");
            used(html, "Waiting callbacks" + of, now.waiting(), now.mostWaiting());
        });
        html.raw("</dl><dl class=hits>");
        count(html, "refused, the queue full", totals.refused(), true);
        BoundHits bounds = all.bounds();
        count(html, "paused, too many in flight", bounds.inFlightPauses(), true);
        count(html, "paused, ACKs not taken", bounds.unreadPauses(), true);
        count(html, "ended, too much unfinished", bounds.unfinishedEnds(), true);
        count(html, "accepting failed", bounds.acceptFailures(), true);
        count(html, "late before they began", totals.expired(), true);
        count(html, "actions that did not fit", totals.oversized(), true);
        count(html, "payloads too big", totals.payloadsTooBig(), true);
        count(html, "malformed", totals.malformed(), true);
        count(html, "workers given up", totals.abandoned(), true);
        count(html, "connections turned away", totals.turnedAway(), true);
        count(html, "connections broken off", totals.brokenOff(), true);
        count(html, "peers that took no ACKs", totals.unread(), true);
        count(html, "listener full", totals.full(), true);
        count(html, "came in fragments", totals.fragmented(), false);
        return html.raw("</dl>").toString();
    }

    private static double part(long used, long bound) {
        return bound <= 0 ? 0 : (double) used / bound;
    }

    private static void used(Html html, String what, long used, long bound) {
        html.raw("<dt>").text(what).raw("</dt><dd>").raw(Chart.bar(part(used, bound)));
        html.text(Words.count(used) + " of " + Words.count(bound)).raw("</dd>");
    }

    private static void count(Html html, String what, long count, boolean bad) {
        html.raw(count == 0 ? "<dt class=dim>" : "<dt>").text(what).raw("</dt>");
        html.raw(count == 0 ? "<dd class=dim>" : bad ? "<dd class=wrong>" : "<dd>")
                .text(Words.count(count))
                .raw("</dd>");
    }
}
