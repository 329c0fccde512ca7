package io.spoa.agent.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoa.agent.stats.AgentSnapshot;
import io.spoa.agent.stats.Gauges;
import io.spoa.agent.stats.MessageStats;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadinessTest {
    private final MessageStats stats = new MessageStats();

    private Readiness of(Gauges gauges, long refused) {
        AgentSnapshot agent =
                new AgentSnapshot("a", gauges, stats.snapshot(), Map.of(), List.of(), List.of(), List.of(), List.of());
        return Readiness.of(AdminSource.Stage.SERVING, List.of(agent), refused);
    }

    @Test
    void aQueueThatIsNearlyFullIsOverload() {
        stats.open().message("m");
        assertThat(of(new Gauges(89, 100, 0, 1000, 2, 2, 0, 10), 0).ready()).isTrue();
        assertThat(of(new Gauges(90, 100, 0, 1000, 2, 2, 0, 10), 0).reason()).startsWith("overloaded: 90 NOTIFYs");
        assertThat(of(new Gauges(1, 100, 901, 1000, 2, 2, 0, 10), 0).reason()).startsWith("overloaded");
        assertThat(of(new Gauges(0, 100, 0, 1000, 2, 2, 0, 10), 7).reason())
                .startsWith("overloaded: 7 NOTIFYs refused");
    }

    @Test
    void withoutScriptsOrWorkersNothingCanBeAnswered() {
        assertThat(of(new Gauges(0, 100, 0, 1000, 2, 0, 0, 10), 0).reason()).startsWith("without scripts");
        stats.open().message("m");
        assertThat(of(new Gauges(0, 100, 0, 1000, 0, 0, 0, 10), 0).reason()).startsWith("no worker is left");
    }
}
