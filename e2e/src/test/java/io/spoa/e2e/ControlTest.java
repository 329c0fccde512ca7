package io.spoa.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An operator with {@code spoa ctl}, {@code spoa -s} and a pid file, while HAProxy's clients ask. */
final class ControlTest {
    private static final int CLIENTS = 10;

    @TempDir
    private Path folder = Path.of("");

    private Path socket(int agent) {
        return folder.resolve("control" + agent + ".sock");
    }

    private Spoa ctl(int agent, String... command) {
        List<String> words = new ArrayList<>(List.of("ctl", "-s", socket(agent).toString()));
        words.addAll(List.of(command));
        return Spoa.run(words);
    }

    private String ask(int agent, String... command) {
        Spoa run = ctl(agent, command);
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        return run.out();
    }

    private AgentProcess start(int agent, Path script, Object... more) {
        List<Object> arguments = new ArrayList<>(List.of("-f", script, "--control", socket(agent)));
        arguments.addAll(List.of(more));
        return AgentProcess.start(arguments.toArray());
    }

    /** Two agents, one is drained and comes back: every request gets its answer. */
    @ParameterizedTest(name = "{0}")
    @EnumSource
    void drainAndResumeUnderLoadLoseNothing(HaproxyVersion version) {
        Path script = EchoService.script(folder);
        try (AgentProcess first = start(0, script);
                AgentProcess second = start(1, script);
                Haproxy haproxy = Haproxy.start(
                        version,
                        folder,
                        EchoService.config()
                                .agents("retries 1")
                                .agents("option redispatch 1")
                                .agent("a0", first.serverAddress(), EchoService.CHECK)
                                .agent("a1", second.serverAddress(), EchoService.CHECK));
                Load load = Load.start(
                        haproxy.port(EchoService.NAME), CLIENTS, Load.Connections.KEPT, EchoService::echoed)) {
            load.awaitMore(500);
            assertThat(ask(0, "drain", "3")).startsWith("draining: health checks fail");
            haproxy.awaitDown(HaproxyConfig.AGENTS, "a0");
            awaitStatus(0, "state:       drained");
            load.awaitMore(500);
            assertThat(ask(0, "resume")).startsWith("serving again on " + first.address());
            haproxy.awaitUp(HaproxyConfig.AGENTS, "a0");
            load.awaitMore(500);
            assertThat(ask(0, "status")).contains("state:       serving");
            load.assertNoFailure(haproxy, first, second);
        }
    }

    private void awaitStatus(int agent, String text) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(ask(agent, "status")).contains(text));
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(names = "V3_2")
    void aDisabledMessageIsAnsweredWithoutItsCallback(HaproxyVersion version) throws IOException {
        try (AgentProcess agent = start(0, EchoService.script(folder));
                Haproxy haproxy =
                        Haproxy.start(version, folder, EchoService.config().agent("a", agent.serverAddress(), ""))) {
            int port = haproxy.port(EchoService.NAME);
            assertThat(seen(port)).isEqualTo("/x");
            assertThat(ask(0, "disable message echo-path")).isEqualTo("message echo-path disabled\n");
            assertThat(seen(port)).isEmpty();
            assertThat(ask(0, "status")).contains("disabled:    echo-path");
            assertThat(ask(0, "show", "conns")).contains("3.1 or later");
            assertThat(ask(0, "enable message echo-path")).isEqualTo("message echo-path enabled\n");
            assertThat(seen(port)).isEqualTo("/x");
            assertThat(haproxy.spoeLines(EchoService.NAME)).as("SPOE errors").isEmpty();
        }
    }

    private static String seen(int port) throws IOException {
        return HttpConnection.once(port, Request.get("/x")).header("seen");
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(names = "V3_2")
    void errorsAreShownWithFileAndLine(HaproxyVersion version) throws IOException {
        Path script = EchoService.script(folder, """
                spoa.register_message("echo-path", function(args, msg)
                  local rules = nil
                  msg.txn.seen = rules[msg.args.path]
                end)
                """);
        try (AgentProcess agent = start(0, script);
                Haproxy haproxy =
                        Haproxy.start(version, folder, EchoService.config().agent("a", agent.serverAddress(), ""))) {
            seen(haproxy.port(EchoService.NAME));
            seen(haproxy.port(EchoService.NAME));
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(ask(0, "show", "errors"))
                            .contains(
                                    "message: echo-path",
                                    "count:   2",
                                    "echo-path.lua:3",
                                    "source:  msg.txn.seen = rules[msg.args.path]"));
            assertThat(ask(0, "--json", "show", "errors")).startsWith("{\"errors\":[{\"message\":\"echo-path\"");
        }
    }

    @Test
    void exitCodesAndOneLineForWhatIsWrong() {
        try (AgentProcess agent = start(0, EchoService.script(folder))) {
            Spoa wrong = ctl(0, "statsu");
            assertThat(wrong.err()).isEqualTo("spoa: no command 'statsu': did you mean 'status'?");
            assertThat(wrong.exitCode()).isEqualTo(1);
            assertThat(ask(0, "log level debug; log level")).isEqualTo("log level debug, before info\ndebug\n");
            assertThat(ask(0, "--json", "status")).startsWith("{\"state\":\"serving\"");
            assertThat(Spoa.run(List.of("ctl", "-p", Integer.toString(agent.port()), "status"))
                            .out())
                    .as("by --control it is not where others are")
                    .isEmpty();
        }
        Spoa gone = ctl(0, "status");
        assertThat(gone.err()).startsWith("spoa: " + socket(0) + ": no such socket");
        assertThat(gone.exitCode()).isEqualTo(3);
        Spoa usage = Spoa.run(List.of("ctl", "--no-such-flag"));
        assertThat(usage.err()).contains("--no-such-flag");
        assertThat(usage.exitCode()).isEqualTo(2);
    }

    /** Without a flag the socket is where spoa ctl looks. */
    @Test
    void isFoundByItsPort() {
        try (AgentProcess agent = AgentProcess.start("-f", EchoService.script(folder))) {
            Spoa run = Spoa.run(List.of("ctl", "-p", Integer.toString(agent.port()), "status"));
            assertThat(run.out()).contains("listening:   " + agent.address());
            Spoa quit = Spoa.run(List.of("ctl", "-p", Integer.toString(agent.port()), "quit"));
            assertThat(quit.out()).isEqualTo("finishing what is in flight\n");
            assertThat(agent.awaitExit()).isZero();
            assertThat(agent.log().toString()).contains("quit: finishing what is in flight");
        }
    }

    @Test
    void aPidFileFindsTheAgentAndOnlyAnAgent() throws IOException {
        Path file = folder.resolve("spoa.pid");
        Path script = EchoService.script(folder);
        // Of a process that is gone.
        Files.writeString(file, "4194305\n");
        AgentProcess agent = start(0, script, "--pid-file", file);
        try (agent) {
            assertThat(signal("status", file, "--control", socket(0)).out()).contains("state:       serving");
            Spoa second = Spoa.run(
                    List.of("-p", "0", "-f", script.toString(), "--control", "none", "--pid-file", file.toString()));
            assertThat(second.exitCode()).isEqualTo(1);
            assertThat(second.err()).contains("an agent is running already", "spoa -s quit");
            assertThat(signal("status", file).out())
                    .startsWith("running, process " + Files.readString(file).strip());
            Spoa quit = signal("quit", file);
            assertThat(quit.out()).isEqualTo("stopped\n");
            assertThat(agent.awaitExit()).isZero();
            assertThat(file).doesNotExist();
        }
        assertThat(signal("quit", file).exitCode()).isEqualTo(3);
        // This process is no agent, and must live on.
        Files.writeString(file, ProcessHandle.current().pid() + "\n");
        Spoa stranger = signal("quit", file);
        assertThat(stranger.exitCode()).isEqualTo(3);
        assertThat(stranger.err()).contains("is no agent");
        Spoa wrong = Spoa.run(List.of("-s", "reopn"));
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).isEqualTo("spoa: -s knows no 'reopn': did you mean 'reopen'?");
    }

    private static Spoa signal(String what, Path file, Object... more) {
        List<String> words = new ArrayList<>(List.of("-s", what, "--pid-file", file.toString()));
        for (Object word : more) {
            words.add(word.toString());
        }
        return Spoa.run(words);
    }
}
