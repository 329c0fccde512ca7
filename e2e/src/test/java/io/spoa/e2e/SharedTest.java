package io.spoa.e2e;

import static io.spoa.e2e.LanguageScripts.all;
import static org.assertj.core.api.Assertions.assertThat;

import io.spoa.spop.Action;
import io.spoa.spop.Frame;
import io.spoa.spop.Message;
import io.spoa.spop.Value;
import io.spoa.spop.client.Options;
import io.spoa.spop.client.SpopClient;
import io.spoa.spop.client.Target;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code spoa.shared}: one state for Lua, Python and JavaScript of an agent, which outlives its generations. */
final class SharedTest {
    private static final int RELOADS = 5;

    private static final LanguageScripts SCRIPTS = new LanguageScripts("""
            spoa.shared.add("greeting", "grüezi from NAME")
            spoa.register_message("NAME", function(_, msg)
              msg.txn.n = spoa.shared.incr("n")
              msg.txn.greeting = spoa.shared.get("greeting")
            end)
            """, """
            import spoa

            @spoa.message("NAME")
            def count(msg):
                msg.txn.n = spoa.shared.incr("n")
                msg.txn.greeting = spoa.shared.get("greeting")
            """, """
            spoa.on("NAME", (msg) => {
              msg.txn.n = spoa.shared.incr("n");
              msg.txn.greeting = spoa.shared.get("greeting");
            });
            """);

    @TempDir
    private Path folder = Path.of("");

    private static Value value(Frame.Ack ack, String name) {
        return ack.actions().stream()
                .filter(action -> action.name().equals(name))
                .map(action -> ((Action.SetVar) action).value())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name + " in " + ack));
    }

    private static long number(Frame.Ack ack) {
        return value(ack, "n") instanceof Value.Int n ? n.value() : -1;
    }

    /** Asks all languages in turn until it is told to end; the numbers that the answers had. */
    private static List<Long> ask(SpopClient client, AtomicBoolean end) throws Exception {
        List<Long> numbers = new ArrayList<>();
        while (!end.get()) {
            List<CompletableFuture<Frame.Ack>> asked = new ArrayList<>();
            for (String name : all("NAME")) {
                asked.add(client.send(new Message(name, List.of())));
            }
            for (CompletableFuture<Frame.Ack> one : asked) {
                Frame.Ack ack = one.get(60, TimeUnit.SECONDS);
                assertThat(value(ack, "greeting")).hasToString("str \"gr\\xc3\\xbcezi from luaj\"");
                numbers.add(number(ack));
            }
        }
        return numbers;
    }

    @Test
    @Timeout(300)
    void allLanguagesCountTogetherThroughReloads() throws Exception {
        Path control = folder.resolve("control.sock");
        try (AgentProcess agent = SCRIPTS.start(folder, "--control", control);
                SpopClient client = SpopClient.connect(new Target.Tcp("127.0.0.1", agent.port()), Options.DEFAULTS)) {
            AtomicBoolean end = new AtomicBoolean();
            CompletableFuture<List<Long>> load = new CompletableFuture<>();
            Thread.ofPlatform().start(() -> {
                try {
                    load.complete(ask(client, end));
                } catch (Exception | AssertionError e) {
                    load.completeExceptionally(e);
                }
            });
            for (int i = 0; i < RELOADS; i++) {
                assertThat(ControlSocket.ask(control, "reload")).contains("generation " + (i + 2));
            }
            end.set(true);
            List<Long> numbers = load.get(120, TimeUnit.SECONDS);
            Set<Long> different = new HashSet<>(numbers);
            assertThat(numbers).hasSizeGreaterThan(all("NAME").size() * RELOADS);
            assertThat(different).as("each counted once").hasSameSizeAs(numbers);
            assertThat(different).as("from 1 on, none left out").contains(1L, (long) numbers.size());
        }
    }
}
