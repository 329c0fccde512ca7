package io.spoa.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** docs/reload.md: scripts change under load, and nobody notices but by the answers. */
final class ReloadTest {
    private static final int RELOADS = 1000;

    private static final int PER_SECOND = 10_000;

    /** By then everything has run that runs with a reload, and no memory is kept for the first time. */
    private static final int BEFORE = 30;

    /** What one reload may leave behind is far less than an interpreter, and than a class. */
    private static final long HEAP_NOISE = 3 << 20;

    /** What one worker answers while its successor compiles, which on two busy processors takes GraalPy six seconds. */
    private static final int LANGUAGE_PER_SECOND = 100;

    private static final int LANGUAGE_RELOADS = 20;
    private static final long LANGUAGE_HEAP_NOISE = 256 << 10;
    private static final long LANGUAGE_CLASS_NOISE = 400;
    private static final long CLASS_NOISE = 60;
    private static final long THREAD_NOISE = 2;

    @TempDir
    private Path folder = Path.of("");

    private Path control() {
        return folder.resolve("control.sock");
    }

    /** A script that says which version of itself it is. */
    private static String lua(int version) {
        return """
                -- What it keeps goes with it.
                local kept = {}
                for i = 1, 1000 do kept[i] = "kept " .. i end
                spoa.register_message("echo-path", function(args, msg)
                  msg.txn.seen, msg.txn.version = msg.args.path, "%d"
                end)
                """.formatted(version);
    }

    /** Every tenth reload is of a script that is wrong: it is refused, and the old one goes on. */
    private int reload(Path script, IntFunction<String> text, VersionLoad load, int version, int times)
            throws IOException {
        int current = version;
        for (int i = 1; i <= times; i++) {
            if (i % 10 == 0) {
                Files.writeString(script, "x = = " + i);
                assertThat(ControlSocket.ask(control(), "reload")).contains("refused", script.getFileName() + ":1:");
                continue;
            }
            int next = current + 1;
            Files.writeString(script, text.apply(next));
            load.loading(next);
            assertThat(ControlSocket.ask(control(), "reload"))
                    .contains("generation " + next + " answers echo-path", "changed");
            load.loaded(next);
            current = next;
        }
        return current;
    }

    @Test
    void aThousandReloadsAtTenThousandASecond() throws Exception {
        Path script = EchoService.script(folder, lua(1));
        try (AgentProcess agent = AgentProcess.start("-n", 2, "-f", script, "--control", control());
                VersionLoad load = VersionLoad.start(agent, PER_SECOND, 1)) {
            load.awaitMore(PER_SECOND);
            int version = reload(script, ReloadTest::lua, load, 1, BEFORE);
            Footprint before = Footprint.of(agent.pid());
            long start = System.nanoTime();
            long answered = load.answered();
            reload(script, ReloadTest::lua, load, version, RELOADS);
            double seconds = Duration.ofNanos(System.nanoTime() - start).toMillis() / 1e3;
            long perSecond = Math.round((load.answered() - answered) / seconds);
            load.assertNothingLost(agent);
            String told = RELOADS + " reloads in " + seconds + " s at " + perSecond + " answers/s after " + before;
            before.plus(HEAP_NOISE, CLASS_NOISE, THREAD_NOISE).awaitNoMore(agent.pid(), told);
            assertThat(agent.logSinceStart())
                    .as("nothing but reloads")
                    .allMatch(line -> line.contains("reload (spoa ctl)"));
        }
    }

    /** What a generation leaves behind in another language would be an interpreter, of megabytes. */
    @ParameterizedTest(name = "{0}")
    @EnumSource
    void everyLanguage(Language language) throws Exception {
        BuiltEngines.need(language.engine());
        IntFunction<String> text = switch (language.family()) {
            case LUA -> ReloadTest::lua;
            case PYTHON -> ReloadTest::python;
            case JAVASCRIPT -> ReloadTest::javascript;
        };
        String extension = language.family().extensions().getFirst();
        Path script = Files.writeString(folder.resolve(EchoService.NAME + "." + extension), text.apply(1));
        try (AgentProcess agent = AgentProcess.start("-n", 1, language.flag(), "-f", script, "--control", control());
                VersionLoad load = VersionLoad.start(agent, LANGUAGE_PER_SECOND, 1)) {
            load.awaitMore(500);
            int version = reload(script, text, load, 1, 5);
            Footprint before = Footprint.of(agent.pid());
            reload(script, text, load, version, LANGUAGE_RELOADS);
            load.assertNothingLost(agent);
            before.plus(LANGUAGE_RELOADS * LANGUAGE_HEAP_NOISE, LANGUAGE_CLASS_NOISE, THREAD_NOISE)
                    .awaitNoMore(agent.pid(), LANGUAGE_RELOADS + " reloads after " + before);
        }
    }

    private static String python(int version) {
        return """
                import spoa

                @spoa.message("echo-path")
                def echo_path(msg):
                    msg.txn.seen, msg.txn.version = msg.args.path, "%d"
                """.formatted(version);
    }

    private static String javascript(int version) {
        return """
                spoa.on("echo-path", (msg) => {
                  msg.txn.seen = msg.args.path;
                  msg.txn.version = "%d";
                });
                """.formatted(version);
    }

    /** Scripts come, go and come back by the configuration file, behind HAProxy, which answers every request with what is in force. */
    @ParameterizedTest(name = "{0}")
    @EnumSource
    void scriptsAddedRemovedAndBroughtBack(HaproxyVersion version) throws Exception {
        Files.writeString(folder.resolve("echo.lua"), lua(1));
        Files.writeString(
                folder.resolve("other.lua"),
                "spoa.register_message('other', function(_, msg) msg.txn.v = 'other' end)");
        Path parts = Files.writeString(folder.resolve("parts.conf"), "scripts = [echo.lua]\n");
        Path conf = Files.writeString(folder.resolve("spoa.conf"), """
                agents.default { include "parts.conf" }
                listeners.default.bind = "127.0.0.1:%d"
                """.formatted(Ports.free()));
        try (AgentProcess agent = AgentProcess.startPlain(Map.of(), "-n", 2, "-c", conf);
                Haproxy haproxy =
                        Haproxy.start(version, folder, EchoService.config().agent("a", agent.serverAddress(), ""));
                Load load =
                        Load.start(haproxy.port(EchoService.NAME), 10, Load.Connections.KEPT, EchoService::echoed)) {
            load.awaitMore(200);
            for (int round = 0; round < 3; round++) {
                assertThat(call(agent, "other")).doesNotContain("txn.v ");
                Files.writeString(parts, "scripts = [echo.lua, other.lua]\n");
                hangUp(agent, "answers echo-path, other; new .*other.lua", round + 1);
                assertThat(call(agent, "other")).contains("set txn.v = str \"other\"");
                load.awaitMore(200);
                Files.writeString(parts, "scripts = [echo.lua]\n");
                hangUp(agent, "answers echo-path; gone .*other.lua", round + 1);
                load.awaitMore(200);
            }
            Files.writeString(parts, "scripts = [no-such.lua]\n");
            hangUp(agent, "refused .*no-such.lua: no such file", 1);
            load.awaitMore(200);
            load.assertNoFailure(haproxy, agent);
            assertThat(haproxy.spoeLines(EchoService.NAME)).as("SPOE errors").isEmpty();
        }
    }

    private static void hangUp(AgentProcess agent, String line, int times) {
        agent.signal("HUP");
        agent.awaitLog("reload \\(SIGHUP\\) .*" + line, times);
    }

    private static String call(AgentProcess agent, String message) {
        return Spoa.run(List.of("call", "-p", Integer.toString(agent.port()), message))
                .out()
                .strip();
    }

    /** The script was read as it was before; what was asked for is not forgotten. */
    @Test
    void aReloadBeforeAllIsReadyFollows() throws Exception {
        Path script = Files.writeString(folder.resolve("slow.lua"), """
                io.open("%1$s/begun", "w"):close()
                while not io.open("%1$s/go") do end
                spoa.register_message("old", function() end)
                """.formatted(folder));
        AgentProcess.Ready ready = (process, out, err) -> {
            await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(folder.resolve("begun")));
            Processes.signal(process.pid(), "HUP");
            err.awaitLine("SIGHUP before all is ready: a reload follows", process, Duration.ofSeconds(30));
            write(script, "spoa.register_message('new', function() end)");
            write(folder.resolve("go"), "");
            return err.awaitLine(" ready in .* listening on ([^, ]+)", process, Duration.ofSeconds(30));
        };
        try (AgentProcess agent = AgentProcess.startQuietly(ready, Map.of(), "-n", 1, "-f", script)) {
            agent.awaitLog("reload \\(SIGHUP\\) in .*: generation 2 answers new");
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a file includes is watched too, also while something is wrong with it. */
    @Test
    void includedFilesAreWatched() throws Exception {
        Files.writeString(folder.resolve("echo.lua"), lua(1));
        Files.writeString(folder.resolve("more.lua"), "spoa.register_message('more', function() end)");
        Path parts = Files.writeString(folder.resolve("parts.conf"), "scripts = [echo.lua]\n");
        Path conf = Files.writeString(folder.resolve("spoa.conf"), """
                agents.default { include "parts.conf" }
                listeners.default.bind = "127.0.0.1:%d"
                watch = on
                """.formatted(Ports.free()));
        try (AgentProcess agent = AgentProcess.startPlain(Map.of(), "-n", 1, "-c", conf)) {
            Files.writeString(parts, "scripts = [echo.lua]\nworkers.cuont = 2\n");
            agent.awaitLog("reload \\(watch\\) refused .*parts.conf:2: unknown key");
            Files.writeString(parts, "scripts = [echo.lua, more.lua]\n");
            agent.awaitLog("reload \\(watch\\) in .* answers echo-path, more");
        }
    }

    /** A renewed certificate holds from the reload on; one that is wrong keeps the old one, and the old script. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"reload", "watch"})
    void certificates(String way) throws Exception {
        TestAuthority authority = new TestAuthority(folder);
        Path file = authority.issue("agent");
        Path script = EchoService.script(folder, lua(1));
        boolean watch = way.equals("watch");
        List<Object> words = new ArrayList<>(List.of("-n", 1, "-f", script, "--control", control()));
        if (watch) {
            words.add("--watch");
        }
        try (AgentProcess agent = AgentProcess.startOn("127.0.0.1:0 ssl crt " + file, words.toArray())) {
            BigInteger first = serial(authority, agent);
            authority.issue("agent");
            if (!watch) {
                assertThat(ControlSocket.ask(control(), "reload")).contains("generation 2 answers echo-path");
                assertThat(serial(authority, agent)).isNotEqualTo(first);
            }
            await().until(() -> !serial(authority, agent).equals(first));
            BigInteger second = serial(authority, agent);
            Files.writeString(file, "rubbish");
            Files.writeString(script, lua(2));
            if (watch) {
                agent.awaitLog("going on with the certificate as before: crt .*agent.pem: no certificate in it");
                agent.awaitLog("reload \\(watch\\) refused .*agent.pem: no certificate in it");
            } else {
                assertThat(ControlSocket.ask(control(), "reload"))
                        .contains("refused", "listener 127.0.0.1:", "agent.pem: no certificate in it");
            }
            assertThat(serial(authority, agent)).isEqualTo(second);
        }
    }

    private static BigInteger serial(TestAuthority authority, AgentProcess agent) throws Exception {
        try (SSLSocket socket = (SSLSocket)
                authority.trusting().getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), agent.port())) {
            socket.startHandshake();
            return ((X509Certificate) socket.getSession().getPeerCertificates()[0]).getSerialNumber();
        }
    }
}
