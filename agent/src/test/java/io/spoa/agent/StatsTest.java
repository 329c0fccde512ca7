package io.spoa.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.spoa.agent.settings.AgentSettings;
import io.spoa.agent.settings.Bounds;
import io.spoa.agent.settings.Deadlines;
import io.spoa.agent.stats.AgentSnapshot;
import io.spoa.agent.stats.ErrorSnapshot;
import io.spoa.agent.stats.MessageSnapshot;
import io.spoa.agent.stats.Outcome;
import io.spoa.agent.stats.Snapshot;
import io.spoa.agent.stats.SourceLine;
import io.spoa.spop.Message;
import io.spoa.spop.client.Options;
import io.spoa.spop.client.SpopClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What an agent knows of itself, against what it was really asked. */
class StatsTest {
    private static final String SCRIPT = """
            spoa.register_message("fine", function(args, msg) msg.txn.v = 1 end)
            spoa.register_message("fails", function()
              local none = nil
              return none.field
            end)
            spoa.register_message("slow", function()
              local stop = os.clock() + 0.02; while os.clock() < stop do end
            end)
            spoa.register_message("late", function() while true do end end)
            spoa.register_message("fat", function(args, msg) msg.txn.v = string.rep("x", 100000) end)
            spoa.register_message("stuck", function() io.popen("exec sleep 20"):read("*a") end)
            """;

    private static final String WAITING = """
            spoa.register_message("held", function() spoa.hold("news", 30) end)
            spoa.register_message("nap", function() spoa.sleep(0.05) end)
            spoa.register_message("tell", function() spoa.publish("news") end)
            """;

    @Test
    void everyMessageIsCountedByNameAndOutcome() throws Exception {
        AgentSettings limits = AgentSettings.DEFAULT.withDeadlines(
                new Deadlines(Duration.ofSeconds(10), Map.of("late", Duration.ofMillis(100))));
        try (RunningAgent agent = RunningAgent.with(2, limits, SCRIPT);
                SpopClient client = agent.connect()) {
            for (int i = 0; i < 20; i++) {
                ask(client, "fine");
            }
            ask(client, "fails");
            ask(client, "fails");
            ask(client, "slow");
            ask(client, "late");
            ask(client, "nobody");
            Snapshot all = agent.agent().snapshot();
            AgentSnapshot now = all.agents().getFirst();
            assertThat(named(now, "fine").count(Outcome.OK)).isEqualTo(20);
            assertThat(named(now, "fine").run().count()).isEqualTo(20);
            assertThat(named(now, "fine").queue().percentileNanos(1)).isPositive();
            assertThat(named(now, "fails").count(Outcome.SCRIPT)).isEqualTo(2);
            assertThat(named(now, "slow").run().maxNanos()).isGreaterThan(20_000_000);
            assertThat(named(now, "late").count(Outcome.TIMEOUT)).isEqualTo(1);
            assertThat(now.unhandled()).containsExactly(Map.entry("nobody", 1L));
            assertThat(all.totals().notifies()).isEqualTo(25);
            await().until(() -> agent.agent().snapshot().totals().inFlight() == 0);
            assertThat(now.workers()).hasSize(2);
            assertThat(now.workers().stream().mapToLong(w -> w.messages()).sum())
                    .isEqualTo(24);
            assertThat(now.slow()).extracting(s -> s.message()).contains("slow", "late");
        }
    }

    @Test
    void anErrorIsShownWithItsScript() throws Exception {
        try (RunningAgent agent = RunningAgent.with(SCRIPT);
                SpopClient client = agent.connect()) {
            ask(client, "fails");
            ask(client, "fails");
            ErrorSnapshot error =
                    agent.agent().snapshot().agents().getFirst().errors().getFirst();
            assertThat(error.count()).isEqualTo(2);
            assertThat(error.message()).isEqualTo("fails");
            assertThat(error.text()).contains(agent.scriptName() + ":4: ");
            assertThat(error.excerpt())
                    .filteredOn(SourceLine::failed)
                    .extracting(l -> l.text().strip())
                    .containsExactly("return none.field");
            assertThat(error.excerpt()).hasSizeGreaterThan(4);
        }
    }

    @Test
    void actionsThatDoNotFitAndConnectionsByGenerationAreCounted() throws Exception {
        try (RunningAgent agent = RunningAgent.with(SCRIPT);
                SpopClient client = agent.connect();
                SpopClient old = agent.connect(Options.DEFAULTS.withCapabilities("pipelining", "async"))) {
            ask(client, "fat");
            ask(old, "fine");
            Snapshot all = agent.agent().snapshot();
            AgentSnapshot now = all.agents().getFirst();
            assertThat(named(now, "fat").count(Outcome.TOO_BIG)).isEqualTo(1);
            assertThat(all.connections().open()).isEqualTo(2);
            assertThat(all.connections().legacy()).isEqualTo(1);
            assertThat(all.connections().bound()).isPositive();
        }
    }

    /** The numbers of a worker that had to be given up are not lost with it. */
    @Test
    void aWorkerThatIsReplacedLeavesItsNumbers() throws Exception {
        AgentSettings limits = AgentSettings.DEFAULT.withDeadlines(new Deadlines(Duration.ofMillis(200), Map.of()));
        try (RunningAgent agent = RunningAgent.with(1, limits, SCRIPT);
                SpopClient client = agent.connect()) {
            ask(client, "fine");
            ask(client, "stuck");
            await().until(() ->
                    agent.agent().snapshot().agents().getFirst().workers().size() == 1);
            ask(client, "fine");
            Snapshot all = agent.agent().snapshot();
            AgentSnapshot now = all.agents().getFirst();
            assertThat(named(now, "fine").count()).isEqualTo(2);
            assertThat(named(now, "stuck").count(Outcome.TIMEOUT)).isEqualTo(1);
            assertThat(all.totals().abandoned()).isEqualTo(1);
            assertThat(now.errors()).anyMatch(e -> e.text().contains("cannot be stopped"));
        }
    }

    @Test
    void callbacksThatWaitAreToldApartFromThoseThatRun() throws Exception {
        try (RunningAgent agent = RunningAgent.with(1, bounded(2), WAITING);
                SpopClient client = agent.connect()) {
            List<CompletableFuture<?>> held = List.of(send(client, "held"), send(client, "held"));
            await().until(() -> now(agent).gauges().waiting() == 2);
            assertThat(now(agent).gauges().mostWaiting()).isEqualTo(2);
            assertThat(agent.agent()
                            .workers()
                            .values()
                            .iterator()
                            .next()
                            .getFirst()
                            .waiting())
                    .isEqualTo(2);
            ask(client, "nap"); // 50 ms
            ask(client, "tell");
            for (CompletableFuture<?> one : held) {
                one.get(20, TimeUnit.SECONDS);
            }
            AgentSnapshot now = now(agent);
            assertThat(now.gauges().waiting()).isZero();
            assertThat(named(now, "held").waitNanos()).isGreaterThan(100_000_000);
            assertThat(named(now, "held").run().sumNanos())
                    .isGreaterThan(named(now, "held").waitNanos());
            assertThat(now.workers().getFirst().runNanos())
                    .isLessThan(named(now, "held").waitNanos());
            assertThat(now.slow()).extracting(s -> s.message()).doesNotContain("held");
        }
    }

    /** As without a bound, but that the worker waits for the one that is beyond it. */
    @Test
    void whoWaitsBeyondTheBoundKeepsItsWorker() throws Exception {
        try (RunningAgent agent = RunningAgent.with(1, bounded(1), WAITING);
                SpopClient client = agent.connect()) {
            CompletableFuture<?> held = send(client, "held");
            await().until(() -> now(agent).gauges().waiting() == 1);
            CompletableFuture<?> beyond = send(client, "nap");
            ask(client, "tell");
            assertThat(beyond).isDone();
            held.get(20, TimeUnit.SECONDS);
        }
    }

    private static AgentSettings bounded(int waiting) {
        Bounds usual = Bounds.DEFAULT;
        return RunningAgent.PATIENT.withBounds(
                new Bounds(usual.queueJobs(), usual.queueBytes(), usual.callbackBytes(), waiting));
    }

    private static AgentSnapshot now(RunningAgent agent) {
        return agent.agent().snapshot().agents().getFirst();
    }

    private static CompletableFuture<?> send(SpopClient client, String message) {
        return client.send(new Message(message, List.of()));
    }

    private static void ask(SpopClient client, String message) throws Exception {
        send(client, message).get(20, TimeUnit.SECONDS);
    }

    private static MessageSnapshot named(AgentSnapshot agent, String name) {
        return agent.messages().stream()
                .filter(m -> m.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
