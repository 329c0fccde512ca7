package io.spoa.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.spoa.agent.settings.AgentSettings;
import io.spoa.spop.Action;
import io.spoa.spop.Frame;
import io.spoa.spop.Message;
import io.spoa.spop.Scope;
import io.spoa.spop.Value;
import io.spoa.spop.client.SpopClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Callbacks on the event loop: quick ones stay there, slow ones leave it, those that wait never get there. */
@Timeout(60)
class VisitTest {
    private static final AgentSettings PATIENT = RunningAgent.within(Duration.ofSeconds(3));

    private static Frame.Ack ask(SpopClient client, String message) throws Exception {
        return send(client, message).get(10, TimeUnit.SECONDS);
    }

    private static CompletableFuture<Frame.Ack> send(SpopClient client, String message) {
        return client.send(new Message(message, List.of()));
    }

    private static List<Action> set(String name, String text) {
        return List.of(new Action.SetVar(Scope.TXN, name, new Value.Str(text)));
    }

    @Test
    void quickCallbacksOneAtATimeRunOnTheEventLoop() throws Exception {
        try (RunningAgent agent = RunningAgent.with("""
                spoa.register_message("quick", function(args, msg) msg.txn.a = "b" end)
                """);
                SpopClient client = agent.connect()) {
            // A machine that does much else interrupts callbacks, too, and what was slow goes to the workers for a
            // while.
            await().atMost(Duration.ofSeconds(30)).pollDelay(Duration.ZERO).until(() -> {
                for (int i = 0; i < 100; i++) {
                    assertThat(ask(client, "quick").actions()).isEqualTo(set("a", "b"));
                }
                return agent.agent().counters().visits.sum() > 500;
            });
        }
    }

    @Test
    void aScriptThatHasReadAFileInACallbackIsLeftToTheWorkers(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("list"), "x");
        try (RunningAgent agent = RunningAgent.with(1, PATIENT, """
                local atLoad = assert(io.open("%1$s")):read("a")
                spoa.register_message("quick", function(args, msg) msg.txn.a = atLoad end)
                spoa.register_message("file", function(args, msg) msg.txn.a = assert(io.open("%1$s")):read("a") end)
                """.formatted(file));
                SpopClient client = agent.connect()) {
            for (int i = 0; i < 1000; i++) {
                assertThat(ask(client, "quick").actions()).isEqualTo(set("a", "x"));
            }
            assertThat(agent.agent().counters().visits.sum()).isPositive();
            assertThat(ask(client, "file").actions()).isEqualTo(set("a", "x"));
            long visits = agent.agent().counters().visits.sum();
            for (int i = 0; i < 1000; i++) {
                ask(client, "quick");
            }
            assertThat(agent.agent().counters().visits.sum()).isEqualTo(visits);
        }
    }

    /** Wherever the callback is when it turns out to be slow, its connection and all others go on without it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "while true do end",
                "pcall(function() while true do end end)",
                "coroutine.wrap(function() while true do end end)()",
                "local t = setmetatable({}, {__index = function() while true do end end}) return t.x",
                "table.sort({3, 2, 1}, function() while true do end end)",
                "('abc'):gsub('.', function() while true do end end)",
                "local s = ('a'):rep(30000) s:find(('.-'):rep(12) .. 'b')",
            })
    void aCallbackThatDoesNotEndHoldsUpNobody(String forever) throws Exception {
        try (RunningAgent agent = RunningAgent.with(2, PATIENT, """
                spoa.register_message("quick", function(args, msg) msg.txn.a = "b" end)
                spoa.register_message("stuck", function(args, msg) msg.txn.first = "1" %s end)
                """.formatted(forever));
                SpopClient client = agent.connect();
                SpopClient other = agent.connect()) {
            Counters counts = new Counters(agent);
            CompletableFuture<Frame.Ack> stuck = null;
            while (counts.departures() == 0) {
                assertThat(stuck == null || stuck.get(10, TimeUnit.SECONDS) != null)
                        .isTrue();
                // Each time: the worker that had one which took long expects that of the next ones, too.
                counts.awaitVisits(client);
                stuck = send(client, "stuck");
                assertThat(ask(other, "quick").actions()).isEqualTo(set("a", "b"));
                assertThat(ask(client, "quick").actions()).isEqualTo(set("a", "b"));
            }
            assertThat(stuck).isNotNull().isNotDone();
            assertThat(stuck.get(10, TimeUnit.SECONDS).actions()).isEqualTo(set("first", "1"));
            // The interpreter it ran in is of use again.
            for (int i = 0; i < 100; i++) {
                assertThat(ask(client, "quick").actions()).isEqualTo(set("a", "b"));
            }
        }
    }

    /** Whoever was given up for what it did on an event loop sleeps on its own thread meanwhile, and ends as soon as that has ended. */
    @Test
    void aWorkerThatWasGivenUpForAVisitEnds() throws Exception {
        Set<Thread> before = workers();
        try (RunningAgent agent = RunningAgent.with(1, RunningAgent.within(Duration.ofMillis(500)), """
                spoa.register_message("quick", function(args, msg) msg.txn.a = "b" end)
                spoa.register_message("stuck", function(args, msg) os.execute("sleep 3") end)
                """);
                SpopClient client = agent.connect()) {
            Counters counts = new Counters(agent);
            counts.awaitVisits(client);
            Set<Thread> first = workers();
            first.removeAll(before);
            assertThat(first).hasSize(1);
            assertThat(ask(client, "stuck").actions()).singleElement().isInstanceOf(Action.UnsetVar.class);
            assertThat(counts.departures()).isPositive();
            await().atMost(Duration.ofSeconds(10)).until(() -> {
                Set<Thread> now = workers();
                now.removeAll(first);
                now.removeAll(before);
                return !now.isEmpty();
            });
            assertThat(first).allMatch(Thread::isAlive);
            await().atMost(Duration.ofSeconds(20)).until(() -> first.stream().noneMatch(Thread::isAlive));
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> ask(client, "quick").actions().equals(set("a", "b")));
        }
    }

    private static Set<Thread> workers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().matches("spoa-worker-\\d+"))
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** The two counts that are looked at. */
    private record Counters(RunningAgent agent) {
        long visits() {
            return agent.agent().counters().visits.sum();
        }

        /** Has quick ones answered until event loops do that. */
        void awaitVisits(SpopClient client) throws Exception {
            long before = visits();
            for (int i = 0; i < 1000 || visits() == before; i++) {
                ask(client, "quick");
            }
        }

        long departures() {
            return agent.agent().counters().departures.sum();
        }
    }
}
