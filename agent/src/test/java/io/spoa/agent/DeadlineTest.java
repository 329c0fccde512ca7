package io.spoa.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.spoa.agent.settings.AgentSettings;
import io.spoa.agent.settings.Deadlines;
import io.spoa.spop.Action;
import io.spoa.spop.Frame;
import io.spoa.spop.Message;
import io.spoa.spop.client.SpopClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every message has a deadline, and what does not keep it costs nobody else anything. */
@Timeout(60)
class DeadlineTest {
    private static final AgentSettings SHORT = RunningAgent.within(Duration.ofMillis(200));

    private static final String FINE = """
            spoa.register_message("fine", function(args, msg) msg.txn.v = "fine" end)
            """;

    private static CompletableFuture<Frame.Ack> send(SpopClient client, String message) {
        return client.send(new Message(message, List.of()));
    }

    private static List<String> ask(SpopClient client, String message) throws Exception {
        return texts(send(client, message));
    }

    private static List<String> texts(CompletableFuture<Frame.Ack> ack) throws Exception {
        return ack.get(10, TimeUnit.SECONDS).actions().stream()
                .map(Action::toString)
                .toList();
    }

    /** Nothing in the JVM wakes a read from a pipe: the worker is given up, and another takes its place. */
    @Test
    void aWorkerThatCannotBeStoppedIsReplaced() throws Exception {
        try (RunningAgent agent = RunningAgent.with(1, SHORT, FINE + """
                spoa.register_message("blocked", function(args, msg)
                  msg.txn.v = "set"
                  io.popen("exec sleep 20"):read("*a")
                  msg.txn.v = "too late"
                end)
                """);
                SpopClient client = agent.connect();
                SpopClient other = agent.connect()) {
            CompletableFuture<Frame.Ack> blocked = send(client, "blocked");
            // Behind it, on the same and on another connection.
            CompletableFuture<Frame.Ack> behind = send(client, "fine");
            CompletableFuture<Frame.Ack> beside = send(other, "fine");
            assertThat(texts(blocked)).containsExactly("set txn.v = str \"set\"");
            behind.get(10, TimeUnit.SECONDS);
            beside.get(10, TimeUnit.SECONDS);
            await().until(() -> ask(client, "fine").equals(List.of("set txn.v = str \"fine\"")));
            assertThat(agent.agent().counters().abandoned.sum()).isEqualTo(1);
        }
    }

    /** Four for each worker may be stuck at once; after that the agent keeps what it has, and says so. */
    @Test
    void stuckWorkersDoNotPileUp() throws Exception {
        try (RunningAgent agent = RunningAgent.with(1, SHORT, """
                spoa.register_message("blocked", function() io.popen("exec sleep 20"):read("*a") end)
                """);
                SpopClient client = agent.connect()) {
            List<CompletableFuture<Frame.Ack>> all =
                    IntStream.range(0, 8).mapToObj(i -> send(client, "blocked")).toList();
            for (CompletableFuture<Frame.Ack> ack : all) {
                ack.get(10, TimeUnit.SECONDS);
            }
            assertThat(agent.agent().counters().abandoned.sum()).isBetween(1L, 5L);
        }
    }

    @Test
    void aMessageCanHaveATimeOfItsOwn() throws Exception {
        AgentSettings own = AgentSettings.DEFAULT.withDeadlines(new Deadlines(
                Duration.ofMillis(150), Map.of("slow", Duration.ofSeconds(10), "left", Duration.ofSeconds(100))));
        String busy = """
                local function busy(seconds) local stop = os.clock() + seconds; while os.clock() < stop do end end
                spoa.register_message("usual", function(args, msg) msg.txn.v = 1; busy(20); msg.txn.v = 2 end)
                spoa.register_message("slow", function(args, msg) msg.txn.v = 1; busy(0.5); msg.txn.v = 2 end)
                spoa.register_message("left", function(args, msg) msg.txn.v = msg.time_left > 50000 end)
                """;
        try (RunningAgent agent = RunningAgent.with(2, own, busy);
                SpopClient client = agent.connect()) {
            CompletableFuture<Frame.Ack> slow = send(client, "slow");
            assertThat(ask(client, "usual")).hasSize(1);
            assertThat(texts(slow)).hasSize(2);
            assertThat(ask(client, "left")).containsExactly("set txn.v = bool true");
        }
    }

    /** The queue is cleared while every worker is busy: what nobody needs any more does not wait for one. */
    @Test
    void whatExpiresInTheQueueIsAcknowledgedThen() throws Exception {
        AgentSettings limits = RunningAgent.within(Duration.ofMillis(300));
        try (RunningAgent agent = RunningAgent.tellingHaproxy(1, limits, FINE + """
                spoa.register_message("busy", function()
                  print("in")
                  local stop = os.clock() + 20; while os.clock() < stop do end
                end)
                """);
                SpopClient client = agent.connect()) {
            List<CompletableFuture<Frame.Ack>> busy =
                    IntStream.range(0, 4).mapToObj(i -> send(client, "busy")).toList();
            // In the same breath: its time is up when that of the first one is, not when a worker is free again.
            CompletableFuture<Frame.Ack> expired = send(client, "fine");
            assertThat(agent.printed()).isEqualTo("in");
            assertThat(texts(expired)).last().isEqualTo("set txn.agent_error = str \"expired\"");
            assertThat(texts(busy.getFirst())).last().isEqualTo("set txn.agent_error = str \"timeout\"");
            for (CompletableFuture<Frame.Ack> ack : busy) {
                ack.get(10, TimeUnit.SECONDS);
            }
        }
    }

    @Test
    void haproxyIsToldHowItWent() throws Exception {
        try (RunningAgent agent = RunningAgent.tellingHaproxy(1, AgentSettings.DEFAULT, FINE + """
                spoa.register_message("broken", function(args, msg) msg.txn.v = 1; error("no") end)
                spoa.register_message("big", function(args, msg)
                  msg.txn.v = ("x"):rep(16300)
                  for i = 1, 100 do msg.txn["v" .. i] = 1 end
                end)
                """);
                SpopClient client = agent.connect()) {
            assertThat(ask(client, "fine")).hasSize(2).last().asString().startsWith("set txn.agent_ms = int32 ");
            assertThat(ask(client, "broken"))
                    .hasSize(3)
                    .contains("set txn.agent_error = str \"script\"", "set txn.v = int64 1");
            assertThat(ask(client, "nobody")).last().isEqualTo("set txn.agent_error = str \"no-callback\"");
            assertThat(ask(client, "big")).last().isEqualTo("set txn.agent_error = str \"too-big\"");
        }
    }
}
