package io.spoa.agent.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoa.agent.RunningAgent;
import io.spoa.agent.worker.Counters;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** docs/reliability.md: each bound is visible when it bites. That it is counted, the bounds' own tests hold. */
@Timeout(60)
class BoundMetricsTest {
    @Test
    void everyBoundHasItsMetric() throws Exception {
        try (RunningAgent agent = RunningAgent.with(1, RunningAgent.PATIENT, "");
                AdminServer server =
                        AdminServer.open(AdminOptions.parse("127.0.0.1:0", null), new AgentSource(agent), "1.2.3");
                HttpClient http = HttpClient.newHttpClient()) {
            Counters counters = agent.agent().counters();
            List<LongAdder> bounds = List.of(
                    counters.refusedJobs,
                    counters.refusedBytes,
                    counters.refusedWait,
                    counters.evicted,
                    counters.inFlightPauses,
                    counters.unreadPauses,
                    counters.unfinishedEnds,
                    counters.acceptFailures);
            for (int i = 0; i < bounds.size(); i++) {
                bounds.get(i).add(i + 1);
            }
            assertThat(get(http, server, "metrics").lines().filter(line -> line.startsWith("spoa_bound_hits_total")))
                    .containsExactlyInAnyOrder(
                            "spoa_bound_hits_total{bound=\"queue-places\"} 1.0",
                            "spoa_bound_hits_total{bound=\"queue-bytes\"} 2.0",
                            "spoa_bound_hits_total{bound=\"queue-wait\"} 3.0",
                            "spoa_bound_hits_total{bound=\"queue-evicted\"} 4.0",
                            "spoa_bound_hits_total{bound=\"in-flight\"} 5.0",
                            "spoa_bound_hits_total{bound=\"unsent-acks\"} 6.0",
                            "spoa_bound_hits_total{bound=\"unfinished-input\"} 7.0",
                            "spoa_bound_hits_total{bound=\"descriptors\"} 8.0");
            assertThat(get(http, server, "")).contains("paused, too many in flight", "ended, too much unfinished");
        }
    }

    private static String get(HttpClient http, AdminServer server, String path) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(server.url() + path)).build();
        return http.send(request, BodyHandlers.ofString()).body();
    }
}
