package io.spoa.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoa.agent.engine.Engines;
import io.spoa.agent.server.Bind;
import io.spoa.agent.settings.AgentSettings;
import io.spoa.agent.settings.Deadlines;
import io.spoa.agent.settings.Globals;
import io.spoa.agent.settings.ListenerSettings;
import io.spoa.agent.settings.Settings;
import io.spoa.agent.settings.Threads;
import io.spoa.spop.Message;
import io.spoa.spop.client.Options;
import io.spoa.spop.client.SpopClient;
import io.spoa.spop.client.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Agents side by side in one process: each is asked at its own listeners, and has scripts, workers and deadlines of its own. */
@Timeout(60)
class SeveralAgentsTest {
    @TempDir
    private Path folder = Path.of("set by JUnit");

    private AgentSettings agent(String name, Duration deadline, String lua) throws Exception {
        Path script = Files.writeString(folder.resolve(name + ".lua"), lua);
        return AgentSettings.DEFAULT
                .withName(name)
                .withScripts(Engines.find().plan(List.of(script)))
                .withWorkers(Threads.of(2))
                .withDeadlines(Deadlines.of(deadline));
    }

    private static ListenerSettings listener(String name, String agent) {
        return new ListenerSettings(name, new Bind.Tcp("127.0.0.1", 0), agent);
    }

    private static String ask(Agent agent, int listener, String message) throws Exception {
        String address = agent.addresses().get(listener);
        int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
        try (SpopClient client = SpopClient.connect(new Target.Tcp("127.0.0.1", port), Options.DEFAULTS)) {
            return client.send(new Message(message, List.of()))
                    .get(20, TimeUnit.SECONDS)
                    .actions()
                    .toString();
        }
    }

    @Test
    void eachAnswersForItself() throws Exception {
        String who = "spoa.register_message('who', function(_, msg) msg.txn.who = '%s' end)\n";
        String slow = """
                spoa.register_message('slow', function(_, msg)
                  msg.txn.v = 1
                  local stop = os.clock() + 1; while os.clock() < stop do end
                  msg.txn.v = 2
                end)
                """;
        Settings settings = new Settings(
                Globals.DEFAULT.withEventLoops(Threads.of(1)),
                List.of(
                        agent("a", Duration.ofMillis(100), who.formatted("a") + slow),
                        agent("b", Duration.ofSeconds(15), who.formatted("b") + slow)),
                List.of(listener("one", "b"), listener("two", "a"), listener("three", "b")));
        Agent agent = Agent.start(settings, (origin, line) -> {});
        try {
            assertThat(agent.messages()).containsExactly("who", "slow");
            assertThat(agent.messages("b")).containsExactly("who", "slow");
            // All on one event loop, which has a burst for each agent.
            for (int i = 0; i < 30; i++) {
                assertThat(ask(agent, 0, "who")).contains("\"b\"");
                assertThat(ask(agent, 1, "who")).contains("\"a\"");
                assertThat(ask(agent, 2, "who")).contains("\"b\"");
            }
            assertThat(ask(agent, 1, "slow")).as("a's deadline").isEqualTo("[set txn.v = int64 1]");
            assertThat(ask(agent, 0, "slow")).as("b's deadline").contains("2]");
            assertThat(workers()).contains("spoa-worker-1-a", "spoa-worker-2-a", "spoa-worker-1-b", "spoa-worker-2-b");
            assertThat(agent.counters().connections.sum()).isEqualTo(92);
        } finally {
            agent.stop();
        }
    }

    private static List<String> workers() {
        List<String> names = new ArrayList<>();
        Thread.getAllStackTraces().keySet().forEach(thread -> names.add(thread.getName()));
        return names;
    }
}
