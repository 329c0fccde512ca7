package io.spoa.agent.admin;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** {@code /metrics} of several processes. One scrape after the other: each may be megabytes. The admin server's thread. */
final class FrontMetrics {
    private static final String OPEN = "application/openmetrics-text; version=1.0.0";
    private static final String TEXT = "text/plain; version=0.0.4";

    private final MemberClient client;
    private final Deque<Runnable> waiting = new ArrayDeque<>();

    FrontMetrics(MemberClient client) {
        this.client = client;
    }

    void answer(List<Member> members, Exchange exchange) {
        waiting.add(() -> ask(members, exchange));
        if (waiting.size() == 1) {
            waiting.element().run();
        }
    }

    private void ask(List<Member> members, Exchange exchange) {
        boolean open = exchange.accept().contains("application/openmetrics-text");
        String type = open ? OPEN : TEXT;
        client.ask(members, "/metrics", type, replies -> {
            try {
                exchange.answer(
                        HttpResponseStatus.OK, type + "; charset=utf-8", Unpooled.wrappedBuffer(merged(replies, open)));
            } finally {
                waiting.remove();
                if (!waiting.isEmpty()) {
                    waiting.element().run();
                }
            }
        });
    }

    private static byte[][] merged(List<Reply> replies, boolean open) {
        MetricsMerge merge = new MetricsMerge();
        for (Reply reply : replies) {
            merge.add(process(reply), own(reply, open));
        }
        for (Reply reply : replies) {
            if (reply.isOk()) {
                merge.add(process(reply), reply.body());
            }
        }
        return merge.pieces(open);
    }

    private static String process(Reply reply) {
        return String.valueOf(reply.member().number());
    }

    /** What only we know of it. */
    private static byte[] own(Reply reply, boolean open) {
        return (gauge("spoa_process_up", "Whether the process tells its metrics", reply.isOk() ? 1 : 0)
                        + gauge(
                                "spoa_process_pid",
                                "The process's number; 0 while there is none",
                                reply.member().pid())
                        + counter(
                                "spoa_process_deaths",
                                "Processes that died here",
                                reply.member().restarts(),
                                open))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String gauge(String name, String help, long value) {
        return "# HELP " + name + " " + help + "\n# TYPE " + name + " gauge\n" + name + " " + value + "\n";
    }

    private static String counter(String name, String help, long value, boolean open) {
        String family = open ? name : name + "_total";
        return "# HELP " + family + " " + help + "\n# TYPE " + family + " counter\n" + name + "_total " + value + "\n";
    }
}
