package io.spoa.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The test plays systemd's part: the notify socket, the watchdog, and sockets that are open before the agent. */
final class ServiceManagerTest {
    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"-S", "--processes 2"})
    void notices(String flags) {
        try (NotifySocket systemd = NotifySocket.open(folder.resolve("notify"))) {
            Map<String, String> environment =
                    Map.of("NOTIFY_SOCKET", systemd.path().toString(), "WATCHDOG_USEC", "900000");
            Object[] words = (flags + " -f examples/lua/echo.lua").split(" ");
            AgentProcess agent = AgentProcess.startWith(environment, words);
            try {
                systemd.awaitLine("READY=1");
                systemd.awaitLine("WATCHDOG=1");
                systemd.awaitLine("STATUS=\\d+ messages/s, \\d+ answered");
                assertThat(Spoa.run(List.of("call", "-p", Integer.toString(agent.port()), "echo", "a=int:1"))
                                .exitCode())
                        .isZero();
                systemd.awaitLine("STATUS=\\d+ messages/s, 1 answered");
            } finally {
                agent.close();
            }
            systemd.awaitLine("STOPPING=1");
            assertThat(systemd.messages().getFirst()).startsWith("READY=1\n");
        }
    }

    /** As Type=notify-reload wants it: that it begins, when by the system's clock, and that it is over. */
    @Test
    void aReloadIsTold() throws Exception {
        Path script = EchoService.script(folder);
        try (NotifySocket systemd = NotifySocket.open(folder.resolve("notify"));
                AgentProcess agent = AgentProcess.startWith(
                        Map.of("NOTIFY_SOCKET", systemd.path().toString()), "-n", 1, "-f", script)) {
            systemd.awaitLine("READY=1");
            long before = System.nanoTime() / 1000;
            agent.signal("HUP");
            systemd.awaitLine("STATUS=ready", 2);
            long after = System.nanoTime() / 1000;
            List<String> said = systemd.messages();
            int began = IntStream.range(0, said.size())
                    .filter(i -> said.get(i).startsWith("RELOADING=1\n"))
                    .findFirst()
                    .orElseThrow();
            assertThat(Long.parseLong(said.get(began)
                            .replaceFirst("(?s).*MONOTONIC_USEC=", "")
                            .strip()))
                    .isBetween(before, after);
            assertThat(said.subList(began + 1, said.size())).anyMatch(text -> text.startsWith("READY=1\n"));
            Files.writeString(script, "x = = 1");
            agent.signal("HUP");
            systemd.awaitLine("STATUS=reload refused: .*echo-path.lua:1: .*");
            assertThat(systemd.messages().stream().filter(text -> text.startsWith("READY=1\n")))
                    .hasSize(3);
        }
    }

    /** A tool of systemd's; without it the test is skipped, in CI it fails. */
    private static Path tool(String name) {
        Path tool = Path.of("/usr/bin", name);
        boolean there = Files.isExecutable(tool);
        assertThat(there || System.getenv("CI") == null)
                .as(name + " is needed: install systemd")
                .isTrue();
        assumeTrue(there, "no " + name + ": install systemd");
        return tool;
    }

    /** systemd's own tool opens the port and starts the agent at the first connection, which is answered. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"-S --bind systemd:spoa", "--processes 2 --bind systemd:spoa", "--processes 2 -N"})
    void socketActivation(String flags) throws Exception {
        Path tool = tool("systemd-socket-activate");
        int port = Ports.free();
        List<String> words = new ArrayList<>(List.of(
                tool.toString(),
                "-l",
                "127.0.0.1:" + port,
                "--fdname=spoa",
                "--setenv=PATH",
                "--setenv=HOME",
                "./spoa"));
        words.addAll(List.of((flags + " -f examples/lua/echo.lua").split(" ")));
        Process process =
                new ProcessBuilder(words).directory(Project.ROOT.toFile()).start();
        Output log = new Output("activated", process.getErrorStream());
        try {
            log.awaitLine("Listening on", process, Duration.ofSeconds(20));
            // A start may take its time on a busy machine.
            Spoa call =
                    Spoa.run(List.of("call", "--timeout", "60000", "-p", Integer.toString(port), "echo", "a=int:1"));
            assertThat(call.exitCode()).as("%s%n%s", call, log).isZero();
            log.awaitLine("ready in .* listening on 127.0.0.1:" + port, process, Duration.ofSeconds(60));
        } finally {
            // Not the process itself, which would close what it still writes to.
            process.toHandle().destroy();
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> !process.isAlive());
        assertThat(process.exitValue()).isZero();
    }

    /** As systemd reads them, but for the place of the program, which a package decides. */
    @Test
    void units() throws Exception {
        Path tool = tool("systemd-analyze");
        Path units = Project.ROOT.resolve("packaging/systemd");
        List<String> words = new ArrayList<>(List.of(tool.toString(), "verify"));
        for (String name : List.of("spoa.service", "spoa.socket")) {
            String text =
                    Files.readString(units.resolve(name)).replace("/usr/bin/spoa ", Project.ROOT.resolve("spoa") + " ");
            words.add(Files.writeString(folder.resolve(name), text).toString());
        }
        Path said = folder.resolve("said");
        Process verify = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(verify.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(said).isEmptyFile();
        assertThat(verify.exitValue()).isZero();
    }

    @Test
    void noSocketOfThatName() {
        Spoa run = Spoa.run(List.of("--bind", "systemd:web", "-f", "examples/lua/echo.lua"));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines()).singleElement().asString().contains("systemd gave this process no socket");
    }
}
