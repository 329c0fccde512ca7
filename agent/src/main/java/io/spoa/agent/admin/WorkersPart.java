package io.spoa.agent.admin;

import io.spoa.agent.stats.AgentSnapshot;
import io.spoa.agent.stats.WorkerSnapshot;

/** A line a worker: how much of its time callbacks took, and what it is at. */
final class WorkersPart {
    private static final int MOST = 64;

    private WorkersPart() {}

    static String of(View view) {
        Html html = new Html();
        boolean several = view.now().all().agents().size() > 1;
        for (AgentSnapshot agent : view.now().all().agents()) {
            if (several) {
                html.raw("<h3>").text(agent.agent()).raw("</h3>");
            }
            html.raw("<ul class=workers>");
            agent.workers().stream().limit(MOST).forEach(worker -> worker(html, view, agent, worker));
            html.raw("</ul>");
        }
        return html.toString();
    }

    private static void worker(Html html, View view, AgentSnapshot agent, WorkerSnapshot worker) {
        long before = view.before().all().agents().stream()
                .filter(a -> a.agent().equals(agent.agent()))
                .flatMap(a -> a.workers().stream())
                .filter(w -> w.number() == worker.number())
                .mapToLong(WorkerSnapshot::runNanos)
                .findFirst()
                .orElse(worker.runNanos());
        double used = Math.max(0, worker.runNanos() - before) / 1e9 / view.seconds();
        html.raw(worker.busy() ? "<li class=busy>" : "<li>")
                .raw("<span class=number>")
                .text(worker.number())
                .raw("</span>")
                .raw(Chart.bar(used))
                .raw("<span class=used>")
                .text(Words.percent(used))
                .raw("</span><span class=count>")
                .text(Words.count(worker.messages()))
                .raw("</span></li>");
    }
}
