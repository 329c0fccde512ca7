package io.spoa.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.spoa.agent.engine.Engines;
import io.spoa.agent.log.AccessOptions;
import io.spoa.agent.reload.ReloadResult;
import io.spoa.agent.server.Bind;
import io.spoa.agent.settings.AgentSettings;
import io.spoa.agent.settings.Deadlines;
import io.spoa.agent.settings.Globals;
import io.spoa.agent.settings.ListenerSettings;
import io.spoa.agent.settings.Settings;
import io.spoa.agent.settings.Threads;
import io.spoa.agent.stats.AgentSnapshot;
import io.spoa.spop.Message;
import io.spoa.spop.client.Options;
import io.spoa.spop.client.SpopClient;
import io.spoa.spop.client.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A reload takes in agents and listeners that are new, others or gone, and loses no message. */
@Timeout(90)
class ReloadAgentsTest {
    private final LinkedBlockingQueue<String> printed = new LinkedBlockingQueue<>();

    @TempDir
    private Path folder = Path.of("set by JUnit");

    private volatile Settings settings =
            new Settings(Globals.DEFAULT.withEventLoops(Threads.of(2)), List.of(), List.of());

    private @Nullable Agent running;

    @AfterEach
    void stop() throws InterruptedException {
        if (running != null) {
            running.stop();
        }
    }

    private Agent agent() throws Exception {
        Agent known = running;
        if (known == null) {
            known = Agent.start(
                    settings, () -> settings, (origin, line) -> printed.add(new String(line, StandardCharsets.UTF_8)));
            running = known;
        }
        return known;
    }

    private AgentSettings named(String name) throws IOException {
        return with(
                name,
                "spoa.register_message('who', function(_, msg) msg.txn.who = '" + name + "' end)\n"
                        + "spoa.on_unload(function() print('" + name + " ends') end)");
    }

    private AgentSettings with(String name, String lua) throws IOException {
        Path script = Files.writeString(folder.resolve(name + ".lua"), lua);
        try {
            return AgentSettings.DEFAULT
                    .withName(name)
                    .withScripts(Engines.find().plan(List.of(script)))
                    .withWorkers(Threads.of(1))
                    .withDeadlines(Deadlines.of(Duration.ofSeconds(10)));
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    private static ListenerSettings listener(String name, String agent) {
        return listener(name, 0, agent);
    }

    private static ListenerSettings listener(String name, int port, String agent) {
        return new ListenerSettings(name, new Bind.Tcp("127.0.0.1", port), agent);
    }

    private void next(List<AgentSettings> agents, ListenerSettings... listeners) {
        settings = new Settings(settings.globals(), agents, List.of(listeners));
    }

    private ReloadResult taken() throws Exception {
        ReloadResult result = agent().reloads().run("test");
        assertThat(result.ok()).as(result.toString()).isTrue();
        return result;
    }

    private int port(int listener) throws Exception {
        return Integer.parseInt(agent().addresses().get(listener).replaceFirst(".*:", ""));
    }

    private static SpopClient connect(int port) throws IOException {
        return SpopClient.connect(new Target.Tcp("127.0.0.1", port), Options.DEFAULTS);
    }

    private static String ask(SpopClient client) throws Exception {
        return client.send(new Message("who", List.of()))
                .get(20, TimeUnit.SECONDS)
                .actions()
                .toString()
                .replaceAll(".*\"(.*)\".*", "$1");
    }

    /** Waits for a line that a script prints, and passes over those before it. */
    private void awaitLine(String line) throws InterruptedException {
        String next = "";
        while (!next.equals(line)) {
            String polled = printed.poll(20, TimeUnit.SECONDS);
            assertThat(polled).as("a line before '%s' comes", line).isNotNull();
            next = String.valueOf(polled);
        }
    }

    private List<String> agents() throws Exception {
        return agent().snapshot().agents().stream().map(AgentSnapshot::agent).toList();
    }

    @Test
    void anAgentComesWithItsListener() throws Exception {
        AgentSettings a = named("a");
        next(List.of(a), listener("first", "a"));
        try (SpopClient old = connect(portOf(0))) {
            assertThat(ask(old)).isEqualTo("a");
            next(List.of(a, named("b")), listener("second", "b"), listener("first", "a"));
            ReloadResult result = taken();
            assertThat(result.changes())
                    .contains("new agent b", "new listener second at 127.0.0.1:0 for b")
                    .hasSize(3);
            assertThat(agents()).containsExactly("a", "b");
            assertThat(agent().workers()).containsOnlyKeys("a", "b");
            try (SpopClient fresh = connect(port(0))) {
                assertThat(ask(fresh)).isEqualTo("b");
            }
            assertThat(ask(old)).isEqualTo("a");
            assertThat(old.closed()).isNotDone();
        }
    }

    private int portOf(int listener) throws Exception {
        agent();
        return port(listener);
    }

    @Test
    void aPortThatIsTakenChangesNothing() throws Exception {
        AgentSettings a = named("a");
        next(List.of(a), listener("first", "a"));
        agent();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            next(
                    List.of(a, named("b")),
                    listener("first", "b"),
                    listener("second", "b"),
                    listener("third", taken.getLocalPort(), "b"));
            ReloadResult refused = agent().reloads().run("test");
            assertThat(refused.error())
                    .contains("cannot listen on 127.0.0.1:" + taken.getLocalPort(), "the port is in use");
            awaitLine("b ends");
        }
        assertThat(agents()).containsExactly("a");
        assertThat(agent().addresses()).hasSize(1);
        try (SpopClient client = connect(port(0))) {
            assertThat(ask(client)).isEqualTo("a");
        }
        assertThat(taken().generation()).as("it is free now").isEqualTo(2);
        assertThat(agents()).containsExactly("a", "b");
    }

    @Test
    void aScriptThatIsWrongChangesNothingAndIsWatched() throws Exception {
        AgentSettings a = named("a");
        next(List.of(a), listener("first", "a"));
        agent();
        AgentSettings wrong = with("b", "x = = 1");
        next(List.of(a, wrong), listener("first", "a"), listener("second", "b"));
        assertThat(agent().reloads().run("test").error()).contains("b.lua:1:");
        assertThat(agents()).containsExactly("a");
        assertThat(agent().reloads().files()).containsKey(folder.resolve("b.lua"));
    }

    @Test
    void aListenerAsksAnotherAgentOnTheSameConnection() throws Exception {
        AgentSettings a = named("a");
        next(List.of(a), listener("first", "a"));
        try (SpopClient client = connect(portOf(0))) {
            for (int round = 0; round < 3; round++) {
                assertThat(ask(client)).isEqualTo("a");
                next(List.of(named("b")), listener("first", "b"));
                assertThat(taken().changes())
                        .contains("new agent b", "gone agent a", "listener first at 127.0.0.1:0: for b now");
                assertThat(ask(client)).isEqualTo("b");
                awaitLine("a ends");
                assertThat(agents()).containsExactly("b");
                next(List.of(a), listener("first", "a"));
                taken();
                awaitLine("b ends");
            }
            assertThat(agent().counters().connections.sum()).isEqualTo(1);
        }
    }

    @Test
    void whatWasAskedBeforeIsAnsweredByTheAgentItWasFor() throws Exception {
        AgentSettings slow = with("slow", """
                spoa.register_message('who', function(_, msg)
                  print('begun')
                  local stop = os.time() + 2
                  while os.time() < stop do end
                  msg.txn.who = 'slow'
                end)
                """);
        next(List.of(slow), listener("first", "slow"));
        try (SpopClient client = connect(portOf(0))) {
            var asked = client.send(new Message("who", List.of()));
            var queued = client.send(new Message("who", List.of()));
            awaitLine("begun");
            await("both are read").until(() -> agent().connections().getFirst().notifies() == 2);
            next(List.of(named("quick")), listener("first", "quick"));
            taken();
            assertThat(ask(client)).isEqualTo("quick");
            assertThat(asked).isNotDone();
            assertThat(asked.get(20, TimeUnit.SECONDS).actions().toString()).contains("\"slow\"");
            assertThat(queued.get(20, TimeUnit.SECONDS).actions().toString()).contains("\"slow\"");
        }
    }

    @Test
    void whatWentIsServedAndFailsChecksUntilItCloses() throws Exception {
        AgentSettings a = named("a");
        AgentSettings b = named("b");
        next(List.of(a, b), listener("first", "a"), listener("second", "b"));
        int gone = portOf(1);
        try (SpopClient client = connect(gone)) {
            next(List.of(a), listener("first", "a"));
            assertThat(taken().changes()).contains("gone agent b", "gone listener second at 127.0.0.1:0");
            assertThat(agents()).containsExactly("a");
            assertThatThrownBy(() -> check(gone)).isInstanceOf(IOException.class);
            check(port(0));
            assertThat(ask(client)).isEqualTo("b");
            try (SpopClient late = connect(gone)) {
                assertThat(ask(late)).as("who does not know yet").isEqualTo("b");
            }
            await().atMost(Duration.ofSeconds(30)).until(() -> client.closed().isDone());
            awaitLine("b ends");
            assertThatThrownBy(() -> connect(gone)).isInstanceOf(java.net.ConnectException.class);
        }
        // The name is the same, all else is new.
        next(List.of(a, b), listener("first", "a"), listener("second", gone, "b"));
        assertThat(taken().changes()).contains("new agent b");
        check(gone);
        try (SpopClient client = connect(gone)) {
            assertThat(ask(client)).isEqualTo("b");
        }
    }

    /** As HAProxy's option spop-check does. */
    private static void check(int port) throws IOException {
        SpopClient.connect(new Target.Tcp("127.0.0.1", port), Options.DEFAULTS.forHealthCheck())
                .close();
    }

    @Test
    void whatWentCanBeBroughtBackBeforeItCloses() throws Exception {
        AgentSettings a = named("a");
        AgentSettings b = named("b");
        next(List.of(a, b), listener("first", "a"), listener("second", "b"));
        int port = portOf(1);
        try (SpopClient client = connect(port)) {
            next(List.of(a), listener("first", "a"));
            taken();
            assertThatThrownBy(() -> check(port)).isInstanceOf(IOException.class);
            try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                next(
                        List.of(a, b),
                        listener("first", "a"),
                        listener("second", "b"),
                        listener("third", taken.getLocalPort(), "a"));
                assertThat(agent().reloads().run("test").ok()).isFalse();
            }
            assertThatThrownBy(() -> check(port)).as("it goes on leaving").isInstanceOf(IOException.class);
            next(List.of(a, b), listener("first", "a"), listener("second", "b"));
            taken();
            assertThat(port(1)).isEqualTo(port);
            check(port);
            assertThat(ask(client)).isEqualTo("b");
            // Both that were not wanted: the one that was refused, and the one that went.
            awaitLine("b ends");
            awaitLine("b ends");
            assertThat(ask(client)).isEqualTo("b");
        }
    }

    @Test
    void newAgentsKnowWhatIsSwitchedOff() throws Exception {
        AgentSettings a = named("a");
        next(List.of(a), listener("first", "a"));
        agent().enable("who", false);
        next(List.of(a, named("b")), listener("first", "a"), listener("second", "b"));
        taken();
        try (SpopClient client = connect(port(1))) {
            assertThat(ask(client)).contains("unset");
            agent().enable("who", true);
            assertThat(ask(client)).isEqualTo("b");
        }
    }

    @Test
    void accessLogsComeAndGo() throws Exception {
        Path log = folder.resolve("access.log");
        AgentSettings a = named("a");
        AgentSettings b = named("b").withFeature(AccessOptions.parse(log.toString()));
        next(List.of(a), listener("first", "a"));
        try (SpopClient client = connect(portOf(0))) {
            assertThat(log).doesNotExist();
            next(List.of(b), listener("first", "b"));
            taken();
            assertThat(ask(client)).isEqualTo("b");
            next(List.of(a), listener("first", "a"));
            taken();
            assertThat(ask(client)).isEqualTo("a");
            await().until(() -> descriptors(log) == 0);
            assertThat(Files.readAllLines(log)).singleElement().asString().contains("message=who");
            AgentSettings wrong = named("c").withFeature(AccessOptions.parse(folder + "/no/such/folder.log"));
            next(List.of(a, wrong), listener("first", "a"), listener("second", "c"));
            assertThat(agent().reloads().run("test").error()).contains("access log ", "/no/such/folder.log");
        }
    }

    private static long descriptors(Path file) throws IOException {
        try (var open = Files.list(Path.of("/proc/self/fd"))) {
            return open.filter(link -> {
                        try {
                            return Files.readSymbolicLink(link).equals(file);
                        } catch (IOException e) {
                            return false;
                        }
                    })
                    .count();
        }
    }

    @Test
    void whoIsDrainedResumesFirst() throws Exception {
        AgentSettings a = named("a");
        next(List.of(a), listener("first", "a"));
        agent().leave(Duration.ofSeconds(60));
        next(List.of(a), listener("first", "a"), listener("second", "a"));
        assertThat(agent().reloads().run("test").error()).contains("the agent is draining", "spoa ctl resume");
        agent().resume();
        taken();
        assertThat(agent().addresses()).hasSize(2);
    }

    /** What leaves on its own goes on doing so, whatever is done to all. */
    @Test
    void aDrainOfAllTakesThoseWithItThatAreLeaving() throws Exception {
        AgentSettings a = named("a");
        next(List.of(a), listener("first", "a"), listener("second", "a"));
        int gone = portOf(1);
        try (SpopClient client = connect(gone)) {
            next(List.of(a), listener("first", "a"));
            taken();
            agent().leave(Duration.ZERO);
            await().until(() -> agent().stage().toString().equals("drained"));
            assertThatThrownBy(() -> connect(gone)).isInstanceOf(java.net.ConnectException.class);
            agent().resume();
            assertThat(agent().addresses()).hasSize(1);
            await().atMost(Duration.ofSeconds(20)).until(() -> client.closed().isDone());
            try (SpopClient again = connect(port(0))) {
                assertThat(ask(again)).isEqualTo("a");
            }
        }
    }
}
