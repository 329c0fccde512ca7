package io.spoa.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code option spop-check}, and traffic, over TCP and over a unix socket. */
final class HealthCheckTest {
    @TempDir
    private Path folder = Path.of("");

    /** Field notes: HAProxy ends a health check with a reset. That is normal: nothing above debug level in the log. */
    @ParameterizedTest(name = "{0}")
    @EnumSource
    void upOnTcpAndUnixSocketDownWhenStopped(HaproxyVersion version) throws IOException {
        Path socket = folder.resolve("agent.sock");
        try (AgentProcess agent = AgentProcess.start("--bind", "unix:" + socket, "-f", EchoService.script(folder));
                Haproxy haproxy = Haproxy.start(version, folder, config(agent.serverAddress(), "unix@" + socket))) {
            for (String server : new String[] {"tcp", "unix"}) {
                haproxy.awaitUp(HaproxyConfig.AGENTS, server);
            }
            // Round robin: two requests reach both.
            for (String path : new String[] {"/1", "/2", "/3", "/4"}) {
                Response response = HttpConnection.once(haproxy.port(EchoService.NAME), Request.get(path));
                assertThat(response.header("seen")).isEqualTo(path);
            }
            assertThat(agent.logSinceStart()).isEmpty();

            agent.close();
            haproxy.awaitDown(HaproxyConfig.AGENTS, "tcp");
            haproxy.awaitDown(HaproxyConfig.AGENTS, "unix");
            assertThat(socket).as("the socket's file after a clean stop").doesNotExist();
        }
    }

    /** A file that an agent killed before left behind does not keep the next one from starting. */
    @ParameterizedTest(name = "{0}")
    @EnumSource(names = "V3_2")
    void staleUnixSocketIsReplaced(HaproxyVersion version) throws IOException {
        Path socket = folder.resolve("agent.sock");
        Path script = EchoService.script(folder);
        AgentProcess killed = AgentProcess.startOn("unix:" + socket, "-f", script);
        killed.kill();
        assertThat(socket).exists();
        try (AgentProcess agent = AgentProcess.startOn("unix:" + socket, "-f", script);
                Haproxy haproxy =
                        Haproxy.start(version, folder, EchoService.config().agent("unix", agent.serverAddress(), ""))) {
            Response response = HttpConnection.once(haproxy.port(EchoService.NAME), Request.get("/1"));
            assertThat(response.header("seen")).isEqualTo("/1");
        }
    }

    private static HaproxyConfig config(String tcp, String unix) {
        return EchoService.config().agent("tcp", tcp, EchoService.CHECK).agent("unix", unix, EchoService.CHECK);
    }
}
