package io.spoa.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A master with its agents behind a real HAProxy. */
final class MasterTest {
    private static final int CLIENTS = 20;
    private static final String READY = "master ready in";

    @TempDir
    private Path folder = Path.of("");

    /** Issue: a native crash of one process under the master is restarted within a second. */
    @ParameterizedTest(name = "SIG{0}")
    @ValueSource(strings = {"KILL", "SEGV"})
    void crashUnderLoad(String signal) {
        try (AgentProcess master = master(2, EchoService.script(folder));
                Haproxy haproxy = haproxy(HaproxyVersion.V3_2, master)) {
            List<Long> before = master.children();
            try (Load load = load(haproxy, Load.Connections.FRESH, EchoService::echoedOrNothing)) {
                load.awaitMore(500);
                Processes.signal(before.getFirst(), signal);
                master.awaitLog("agent . \\(pid " + before.getFirst()
                        + "\\) was killed by SIG\\w+.*; starting another in 100 ms");
                load.awaitMore(200);
                master.awaitLog("is ready, in the place of one that died");
                load.awaitMore(500);
                load.assertNoFailure(haproxy, master);
            }
            assertThat(master.children()).hasSize(2).contains(before.getLast()).doesNotContain(before.getFirst());
            assertAllAnswered(haproxy, master);
        }
    }

    /**
     * The new program is ready before the old one finishes: no request fails, and no answer is another's. A message that
     * HAProxy sends in the very moment in which it is told goodbye goes without an answer; these must stay rare.
     */
    @ParameterizedTest(name = "{0}")
    @EnumSource
    void upgradeUnderLoad(HaproxyVersion version) {
        try (AgentProcess master = master(2, EchoService.script(folder));
                Haproxy haproxy = haproxy(version, master);
                Load load = load(haproxy, Load.Connections.FRESH, EchoService::echoedOrNothing)) {
            for (int i = 1; i <= 2; i++) {
                List<Long> before = master.children();
                load.awaitMore(300);
                master.signal("USR2");
                master.awaitLog("upgrade: done", i);
                load.awaitMore(300);
                assertThat(master.children()).hasSize(2).doesNotContainAnyElementsOf(before);
            }
            load.assertNoFailure(haproxy, master);
            assertThat(haproxy.spoeLines(EchoService.NAME))
                    .as("messages without an answer, of %d", load.answered())
                    .hasSizeLessThan(50);
        }
    }

    /** Whoever changes a file and says so is heard by an agent that still starts, and may have read the file before. */
    @Test
    void aReloadReachesAgentsThatStart() throws IOException {
        Path script = Files.writeString(folder.resolve("slow.lua"), """
                local function read(name)
                  local file = io.open("%1$s/" .. name)
                  return file and file:read("*a"), file and file:close()
                end
                local function write(name, text)
                  local file = io.open("%1$s/" .. name, "w")
                  file:write(text)
                  file:close()
                end
                local stat = io.open("/proc/self/stat")
                local pid = stat:read("*l"):match("^%%d+")
                stat:close()
                local first = read("first")
                if not first then
                  write("first", pid)
                elseif first ~= pid then
                  write("second", pid)
                  while not read("go") do end
                end
                spoa.register_message("any", function() end)
                """.formatted(folder));
        try (AgentProcess master = AgentProcess.start("--processes", 2, "-n", 1, "-f", script)) {
            await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(folder.resolve("second")));
            master.signal("HUP");
            master.awaitLog("SIGHUP: every agent reloads");
            Files.writeString(folder.resolve("go"), "");
            master.awaitLog(READY);
            master.awaitLog("generation 2 answers any", 2);
        }
    }

    /** A new agent that cannot start changes nothing. */
    @Test
    void upgradeThatFails() throws IOException {
        Path script = EchoService.script(folder);
        try (AgentProcess master = master(1, script);
                Haproxy haproxy = haproxy(HaproxyVersion.V3_2, master);
                Load load = load(haproxy, Load.Connections.KEPT, EchoService::echoed)) {
            List<Long> before = master.children();
            Files.writeString(script, "error('on purpose')");
            load.awaitMore(100);
            master.signal("USR2");
            master.awaitLog("upgrade: given up, the new agent 1 .* ended with code 1 before it was ready");
            load.awaitMore(100);
            assertThat(master.children()).isEqualTo(before);
            load.assertNoFailure(haproxy, master);
        }
    }

    /** Whatever happens to the master, its agents do not stay behind. */
    @Test
    void noOrphans() {
        AgentProcess master = master(2, EchoService.script(folder));
        List<Long> agents = master.children();
        assertThat(agents).hasSize(2);
        master.signal("KILL");
        await().atMost(Duration.ofSeconds(15)).until(() -> agents.stream().noneMatch(Processes::isAlive));
        assertThat(master.awaitExit()).isEqualTo(137);
        assertThat(master.log().toString()).contains("the master has gone: finishing what is in flight");
    }

    @Test
    void terminated() {
        AgentProcess master = master(2, EchoService.script(folder));
        List<Long> agents = master.children();
        master.terminate();
        assertThat(master.awaitExit()).isZero();
        assertThat(agents).hasSize(2).noneMatch(Processes::isAlive);
    }

    /** Also on a unix socket, whose file goes with the master and no sooner. */
    @Test
    void unixSocket() {
        Path socket = folder.resolve("spoa.sock");
        AgentProcess master = AgentProcess.startOn(
                "unix:" + socket + " mode 600", "--processes", "1", "-f", EchoService.script(folder));
        try {
            master.awaitLog(READY);
            try (Haproxy haproxy = haproxy(HaproxyVersion.V3_2, master)) {
                assertAllAnswered(haproxy, master);
                Processes.signal(master.children().getFirst(), "KILL");
                master.awaitLog("is ready, in the place of one that died");
                // A check that met nobody in between counts until the next one.
                haproxy.awaitUp(HaproxyConfig.AGENTS, "a");
                assertAllAnswered(haproxy, master);
            }
        } finally {
            master.close();
        }
        assertThat(socket).doesNotExist();
    }

    /** The error is told once, and the code is the agent's. */
    @Test
    void failingStart() throws IOException {
        Path script = Files.writeString(folder.resolve("bad.lua"), "error('on purpose')");
        Spoa run = Spoa.run(List.of("--bind", "127.0.0.1:0", "--processes", "3", "-f", script.toString()));
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err().lines()).singleElement().asString().contains("bad.lua:1", "on purpose");
    }

    @Test
    void portInUse() {
        try (AgentProcess master = master(1, EchoService.script(folder))) {
            Spoa run = Spoa.run(List.of("--bind", master.address(), "--master", "-f", "examples/lua/echo.lua"));
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err().lines()).singleElement().asString().contains(master.address(), "in use");
        }
    }

    /** The master is small: it has no part in answering. */
    @Test
    void smallMaster() throws IOException {
        try (AgentProcess master = master(1, EchoService.script(folder))) {
            String status = Files.readString(Path.of("/proc", Long.toString(master.pid()), "status"));
            Matcher anonymous = Pattern.compile("RssAnon:\\s+(\\d+) kB").matcher(status);
            assertThat(anonymous.find()).isTrue();
            assertThat(Integer.parseInt(anonymous.group(1))).isLessThan(50_000);
        }
    }

    private static void assertAllAnswered(Haproxy haproxy, AgentProcess master) {
        try (Load load = load(haproxy, Load.Connections.KEPT, EchoService::echoed)) {
            load.awaitMore(300);
            load.assertNoFailure(haproxy, master);
        }
    }

    private AgentProcess master(int processes, Path script) {
        // A JVM that crashes writes a report where it runs.
        Map<String, String> reports = Map.of("SPOA_JAVA_OPTS", "-XX:ErrorFile=" + folder.resolve("crash-%p.log"));
        AgentProcess master = AgentProcess.startWith(reports, "--processes", processes, "-f", script);
        master.awaitLog(READY);
        return master;
    }

    private Haproxy haproxy(HaproxyVersion version, AgentProcess master) {
        return Haproxy.start(
                version, folder, EchoService.config().agent("a", master.serverAddress(), EchoService.CHECK));
    }

    private static Load load(Haproxy haproxy, Load.Connections connections, Load.Check check) {
        return Load.start(haproxy.port(EchoService.NAME), CLIENTS, connections, check);
    }
}
