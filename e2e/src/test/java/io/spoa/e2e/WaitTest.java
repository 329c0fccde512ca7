package io.spoa.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.spoa.spop.Action;
import io.spoa.spop.Argument;
import io.spoa.spop.DataType;
import io.spoa.spop.Frame;
import io.spoa.spop.Message;
import io.spoa.spop.Value;
import io.spoa.spop.client.SpopClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Callbacks that wait leave their worker to others, and come back to what was theirs. */
final class WaitTest {
    @TempDir
    private Path folder = Path.of("");

    private static Message message(String name, long id) {
        return new Message(name, List.of(new Argument("id", new Value.Int(DataType.INT64, id))));
    }

    private static String value(Frame.Ack ack, String name) {
        return ack.actions().stream()
                .filter(action ->
                        action instanceof Action.SetVar && action.name().equals(name))
                .map(action -> ((Action.SetVar) action).value().toString())
                .findFirst()
                .orElse("");
    }

    /** Asks so often at once, on as many connections as that takes. */
    private static List<Frame.Ack> ask(AgentProcess agent, String message, int count) throws Exception {
        List<SpopClient> clients = new ArrayList<>();
        List<CompletableFuture<Frame.Ack>> asked = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                if (i % 20 == 0) {
                    clients.add(agent.connect());
                }
                asked.add(clients.getLast().send(message(message, i)));
            }
            List<Frame.Ack> acks = new ArrayList<>();
            for (CompletableFuture<Frame.Ack> one : asked) {
                acks.add(one.get(60, TimeUnit.SECONDS));
            }
            return acks;
        } finally {
            for (SpopClient client : clients) {
                client.close();
            }
        }
    }

    private static CompletableFuture<List<Frame.Ack>> askAside(AgentProcess agent, String message, int count) {
        CompletableFuture<List<Frame.Ack>> all = new CompletableFuture<>();
        Thread.ofPlatform().start(() -> {
            try {
                all.complete(ask(agent, message, count));
            } catch (Exception | AssertionError e) {
                all.completeExceptionally(e);
            }
        });
        return all;
    }

    @ParameterizedTest
    @ValueSource(strings = {"luaj", "lua54", "graalpy", "jython", "graaljs"})
    @Timeout(180)
    void oneWorkerHoldsHundreds(String engine) throws Exception {
        BuiltEngines.need(engine);
        Path control = folder.resolve("control.sock");
        try (AgentProcess agent = AgentProcess.start(
                        "-n",
                        1,
                        "--warm-up",
                        0,
                        "--control",
                        control,
                        "--timeout",
                        "held=600000",
                        "--timeout",
                        "nap=60000",
                        "--timeout",
                        "late=500",
                        "-f",
                        WaitScripts.write(folder, engine));
                SpopClient other = agent.connect()) {
            assertThat(value(other.send(message("quick", 7)).get(60, TimeUnit.SECONDS), "after"))
                    .isEqualTo("int64 7");
            long start = System.nanoTime();
            CompletableFuture<Frame.Ack> first = other.send(message("nap", 1000));
            List<Frame.Ack> acks = ask(agent, "nap", 300);
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            for (int i = 0; i < acks.size(); i++) {
                assertThat(value(acks.get(i), "before")).isEqualTo("int64 " + i);
                assertThat(value(acks.get(i), "after")).isEqualTo("int64 " + i);
                assertThat(value(acks.get(i), "problem")).isEqualTo("bool true");
            }
            // One after the other they would take more than 300 seconds.
            assertThat(took).isLessThan(Duration.ofSeconds(60));
            assertThat(value(first.get(60, TimeUnit.SECONDS), "after")).isEqualTo("int64 1000");

            Frame.Ack late = other.send(message("late", 1)).get(60, TimeUnit.SECONDS);
            assertThat(value(late, "before")).isEqualTo("bool true");
            assertThat(value(late, "problem")).contains("hold: the message's time is up");
            inOrder(other, control);
            whoIsGoneIsNotWaitedFor(agent, control);
            assertThat(value(other.send(message("quick", 8)).get(60, TimeUnit.SECONDS), "after"))
                    .isEqualTo("int64 8");
        }
    }

    /** A message behind one that waits, in the same NOTIFY, comes after it; those of other NOTIFYs do not wait, and keep their order. */
    private static void inOrder(SpopClient client, Path control) throws Exception {
        CompletableFuture<Frame.Ack> both = client.send(message("held", 1), message("quick", 2));
        awaitHeld(control, 1);
        List<Integer> order = new CopyOnWriteArrayList<>();
        List<CompletableFuture<?>> others = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            int number = i;
            others.add(client.send(message("quick", i)).thenRun(() -> order.add(number)));
        }
        for (CompletableFuture<?> each : others) {
            each.get(60, TimeUnit.SECONDS);
        }
        assertThat(order).isSorted().hasSize(50);
        assertThat(both).isNotDone();
        ControlSocket.ask(control, "publish h now");
        assertThat(both.get(60, TimeUnit.SECONDS).actions())
                .extracting(Action::toString)
                .containsExactly("set txn.after = str \"now\"", "set txn.after = int64 2");
    }

    /** HAProxy went: what waits for its sake ends long before its time is up. */
    private static void whoIsGoneIsNotWaitedFor(AgentProcess agent, Path control) throws Exception {
        try (SpopClient gone = agent.connect()) {
            gone.send(message("held", 1));
            gone.send(message("held", 2));
            awaitHeld(control, 2);
        }
        awaitHeld(control, 0);
    }

    private static void awaitHeld(Path control, int count) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(ControlSocket.waiting(control, "h")).isEqualTo(count));
    }

    /** The count is that of the issue; what each takes is in docs/waiting.md. */
    @ParameterizedTest
    @ValueSource(strings = {"luaj", "lua54", "graalpy", "jython", "graaljs"})
    @Timeout(300)
    void tenThousandWaitAndAReloadLosesNone(String engine) throws Exception {
        BuiltEngines.need(engine);
        Path control = folder.resolve("control.sock");
        try (AgentProcess agent = AgentProcess.start(
                "-n",
                5,
                "--warm-up",
                0,
                "--control",
                control,
                "--timeout",
                "held=600000",
                "-f",
                WaitScripts.write(folder, engine))) {
            // In waves: of what comes all at once some is refused where scripts are cold, so that the rest is in time.
            List<CompletableFuture<List<Frame.Ack>>> held = new ArrayList<>();
            while (held.size() < 10) {
                held.add(askAside(agent, "held", 1000));
                awaitHeld(control, 1000 * held.size());
            }
            assertThat(ControlSocket.ask(control, "reload")).contains("generation 2");
            assertThat(ControlSocket.ask(control, "publish h 'all of you'")).contains("10000 callbacks go on");
            for (CompletableFuture<List<Frame.Ack>> wave : held) {
                assertThat(wave.get(60, TimeUnit.SECONDS))
                        .hasSize(1000)
                        .allSatisfy(ack -> assertThat(value(ack, "after")).isEqualTo("str \"all of you\""));
            }
        }
    }

    @Test
    @Timeout(120)
    void theEndOfTheAgentEndsWhatWaits() throws Exception {
        Path control = folder.resolve("control.sock");
        AgentProcess agent = AgentProcess.start(
                "-n",
                1,
                "--warm-up",
                0,
                "--control",
                control,
                "--timeout",
                "held=120000",
                "-f",
                WaitScripts.write(folder, "luaj"));
        try (agent;
                SpopClient client = agent.connect()) {
            CompletableFuture<Frame.Ack> held = client.send(message("held", 1));
            awaitHeld(control, 1);
            agent.terminate();
            assertThat(value(held.get(30, TimeUnit.SECONDS), "after")).isEmpty();
            assertThat(agent.awaitExit()).isZero();
        }
    }
}
