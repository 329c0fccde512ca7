package io.spoa.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** docs/reload.md: agents and listeners come, move and go by the configuration file, under load behind HAProxy. */
final class ReloadAgentsTest {
    private static final int CLIENTS = 8;

    /** With HAProxy up to 3.0, which uses a connection as long as it is there, so many of a million may cross its goodbye. */
    private static final int CROSSED = 10;

    @TempDir
    private Path folder = Path.of("");

    private final Set<String> who = ConcurrentHashMap.newKeySet();
    private final AtomicInteger unanswered = new AtomicInteger();

    private Path control() {
        return folder.resolve("control.sock");
    }

    private void script(String name) throws IOException {
        Files.writeString(folder.resolve(name + ".lua"), """
                spoa.register_message("echo-path", function(args, msg)
                  msg.txn.seen, msg.txn.who = msg.args.path, "%1$s"
                end)
                """.formatted(name));
    }

    /** Writes the file: agents by their names, listeners as {@code name port agent}. */
    private Path conf(String agents, String... listeners) throws IOException {
        StringBuilder text = new StringBuilder("control = control.sock\n");
        for (String agent : agents.split(" ")) {
            text.append("agents.%1$s { scripts = [%1$s.lua], workers.count = 1 }\n".formatted(agent));
        }
        for (String listener : listeners) {
            String[] words = listener.split(" ");
            text.append(
                    "listeners.%s { bind = \"127.0.0.1:%s\", agent = %s }\n".formatted(words[0], words[1], words[2]));
        }
        return Files.writeString(folder.resolve("spoa.conf"), text.toString());
    }

    private String reload() {
        return ControlSocket.ask(control(), "reload");
    }

    private static HaproxyConfig haproxy(int first, int second) {
        return new HaproxyConfig()
                .frontend(EchoService.NAME, """
                        http-request return status 200 hdr seen %[var(txn.v.seen)] hdr error %[var(txn.v.error)] hdr who %[var(txn.v.who)]
                        """)
                .engine(EchoService.NAME, "messages echo-path\noption dontlog-normal\n", """
                        spoe-message echo-path
                            args path=path
                            event on-frontend-http-request
                        """)
                .agents("retries 1")
                .agents("option redispatch 1")
                .agent("s1", "127.0.0.1:" + first, EchoService.CHECK)
                .agent("s2", "127.0.0.1:" + second, EchoService.CHECK);
    }

    private boolean echoed(Response response, String path) {
        if (response.header("seen").isEmpty()) {
            unanswered.incrementAndGet();
        } else {
            who.add(response.header("who"));
        }
        return EchoService.echoedOrNothing(response, path);
    }

    /** Waits until these answer, and nobody else any more. */
    private void awaitAnswers(Load load, String... names) {
        await("answers of " + String.join(", ", names))
                .atMost(Duration.ofSeconds(90))
                .untilAsserted(() -> {
                    who.clear();
                    load.awaitMore(200);
                    assertThat(who).containsExactlyInAnyOrder(names);
                });
    }

    /** HAProxy up to 3.0 keeps to the connections that it has, as long as they are enough. */
    private void awaitBoth(Load load, HaproxyVersion version) {
        if (version.fragments()) {
            load.awaitMore(500);
        } else {
            awaitAnswers(load, "one", "two");
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void addedMovedRemovedAndBroughtBack(HaproxyVersion version) throws Exception {
        script("one");
        script("two");
        int first = Ports.free();
        int second = Ports.free();
        try (AgentProcess agent = AgentProcess.startPlain(Map.of(), "-c", conf("one", "first " + first + " one"));
                Haproxy haproxy = Haproxy.start(version, folder, haproxy(first, second))) {
            haproxy.awaitUp(HaproxyConfig.AGENTS, "s1");
            haproxy.awaitDown(HaproxyConfig.AGENTS, "s2");
            try (Load load = Load.start(haproxy.port(EchoService.NAME), CLIENTS, Load.Connections.KEPT, this::echoed)) {
                awaitAnswers(load, "one");

                conf("one two", "first " + first + " one", "second " + second + " two");
                assertThat(reload())
                        .contains("generation 2 answers echo-path; new agent two, new ")
                        .contains("new listener second at 127.0.0.1:" + second + " for two");
                haproxy.awaitUp(HaproxyConfig.AGENTS, "s2");
                awaitBoth(load, version);

                conf("two", "second " + second + " two");
                assertThat(reload())
                        .contains(
                                "generation 3 answers", "gone agent one", "gone listener first at 127.0.0.1:" + first);
                haproxy.awaitDown(HaproxyConfig.AGENTS, "s1");
                awaitAnswers(load, "two");
                agent.awaitLog("agent one has ended", 1);

                conf("one two", "first " + first + " one", "second " + second + " two");
                assertThat(reload()).contains("generation 4 answers", "new agent one", "new listener first");
                haproxy.awaitUp(HaproxyConfig.AGENTS, "s1");
                awaitBoth(load, version);

                conf("one", "first " + first + " one", "second " + second + " one");
                assertThat(reload())
                        .contains("gone agent two", "listener second at 127.0.0.1:" + second + ": for one now");
                // On the same connections, at once.
                who.clear();
                load.awaitMore(200);
                awaitAnswers(load, "one");
                agent.awaitLog("agent two has ended", 1);
                assertThat(ControlSocket.ask(control(), "show workers")).doesNotContain("two");

                load.assertNoFailure(haproxy, agent);
            }
            assertThat(haproxy.spoeLines(EchoService.NAME)).as("SPOE errors").hasSize(unanswered.get());
            assertThat(unanswered.get()).as("without an answer").isLessThanOrEqualTo(version.fragments() ? CROSSED : 0);
        }
    }

    @Test
    void aPortThatIsTakenRefusesAll() throws Exception {
        script("one");
        script("two");
        int first = Ports.free();
        int second = Ports.free();
        try (AgentProcess agent = AgentProcess.startPlain(Map.of(), "-c", conf("one", "first " + first + " one"))) {
            try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                conf(
                        "one two",
                        "first " + first + " two",
                        "second " + second + " one",
                        "third " + taken.getLocalPort() + " two");
                assertThat(reload())
                        .contains("refused after", "generation 1 goes on: cannot listen on 127.0.0.1:")
                        .contains(taken.getLocalPort() + ": the port is in use");
            }
            assertThat(said(first)).contains("\"one\"");
            assertThat(call(second).exitCode()).isNotZero();
            assertThat(ControlSocket.ask(control(), "status")).contains("listening:   127.0.0.1:" + first + "\n");
            assertThat(reload()).as("the port is free now").contains("generation 2 answers");
            assertThat(said(first)).contains("\"two\"");
            assertThat(said(second)).contains("\"one\"");
        }
    }

    private static String said(int port) {
        return call(port).out();
    }

    private static Spoa call(int port) {
        return Spoa.run(List.of("call", "-p", Integer.toString(port), "echo-path", "path=str:/"));
    }

    /** The sockets are the master's: with others it replaces its agents, who reload by themselves otherwise. */
    @Test
    void withAMaster() throws Exception {
        script("one");
        script("two");
        int first = Ports.free();
        int second = Ports.free();
        Path conf = conf("one", "first " + first + " one");
        try (AgentProcess master = AgentProcess.startPlain(Map.of(), "--processes", 2, "-c", conf)) {
            master.awaitLog("master ready in");
            List<Long> agents = master.children();
            conf("two", "first " + first + " two");
            master.signal("HUP");
            master.awaitLog("generation 2 answers echo-path; new agent two, .*: for two now", 2);
            assertThat(master.children()).as("the same processes").isEqualTo(agents);
            assertThat(said(first)).contains("\"two\"");

            conf("one two", "first " + first + " one", "second " + second + " two");
            master.signal("HUP");
            master.awaitLog("upgrade: done", 1);
            assertThat(master.children()).hasSize(2).doesNotContainAnyElementsOf(agents);
            assertThat(said(first)).contains("\"one\"");
            assertThat(said(second)).contains("\"two\"");

            try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                conf("one", "first " + first + " one", "third " + taken.getLocalPort() + " one");
                master.signal("HUP");
                master.awaitLog("reload \\(SIGHUP\\) refused, all goes on as before: cannot listen on .*in use", 1);
            }
            Files.writeString(folder.resolve("three.lua"), "x = = 1");
            int third = Ports.free();
            conf("three", "third " + third + " three");
            master.signal("HUP");
            master.awaitLog("upgrade: given up", 1);
            assertThat(said(second)).contains("\"two\"");
            await().until(() -> !listens(third));

            conf("two", "second " + second + " two");
            master.signal("HUP");
            master.awaitLog("upgrade: done", 2);
            await().until(() -> !listens(first));
            assertThat(said(second)).contains("\"two\"");
        }
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
