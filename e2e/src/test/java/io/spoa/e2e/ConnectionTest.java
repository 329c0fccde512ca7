package io.spoa.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a connection between HAProxy and the agent survives, and how it ends. */
final class ConnectionTest {
    @TempDir
    private Path folder = Path.of("");

    /**
     * Field notes: an idle old peer says DISCONNECT 2 and waits for the answer, a new one resets. Neither is worth a log
     * line, and the next request gets a new connection.
     */
    @ParameterizedTest(name = "{0}")
    @EnumSource
    void idleConnectionIsClosedAndReplaced(HaproxyVersion version) throws IOException {
        HaproxyConfig config = EchoService.config("timeout idle 1s").global("nbthread 1");
        try (AgentProcess agent = AgentProcess.start("-f", EchoService.script(folder));
                Haproxy haproxy = Haproxy.start(
                        version, folder, config.agent("a", agent.serverAddress(), "pool-purge-delay 1s"))) {
            for (String path : new String[] {"/1", "/2"}) {
                assertEchoed(haproxy, path);
                await().atMost(Duration.ofSeconds(10)).until(() -> connections(haproxy) == 0);
            }
            assertThat(haproxy.spoeLines(EchoService.NAME)).as("SPOE errors").isEmpty();
            assertThat(agent.logSinceStart()).isEmpty();
        }
    }

    private static int connections(Haproxy haproxy) {
        // Before 3.1 a connection is a session of the agents' backend; since then it may lie in the server's pool.
        var stat = haproxy.stat(HaproxyConfig.AGENTS, "a");
        return Integer.parseInt(stat.getOrDefault("scur", "1")) + Integer.parseInt(stat.getOrDefault("srv_icur", "0"));
    }

    /**
     * Field notes: after its processing timeout HAProxy ignores the ACK; on a new peer a late ACK must not cost the
     * connection. Error 1 is HAProxy's own, and only the slow request has it.
     */
    @ParameterizedTest(name = "{0}")
    @EnumSource
    void answerAfterTheProcessingTimeout(HaproxyVersion version) throws IOException {
        Path script = EchoService.script(folder, """
                spoa.register_message("echo-path", function(args, msg)
                  if msg.args.path == "/slow" then
                    local till = os.clock() + 2.3
                    while os.clock() < till do end
                  end
                  msg.txn.seen = msg.args.path
                end)
                """);
        HaproxyConfig config = EchoService.config("timeout processing 2s").global("nbthread 1");
        try (AgentProcess agent = AgentProcess.start("-n", 2, "-f", script);
                Haproxy haproxy = Haproxy.start(version, folder, config.agent("a", agent.serverAddress(), ""))) {
            assertEchoed(haproxy, "/warm");
            Response slow = HttpConnection.once(haproxy.port(EchoService.NAME), Request.get("/slow"));
            assertThat(slow.status()).isEqualTo(200);
            assertThat(slow.header("error")).isEqualTo("1");
            assertThat(slow.header("seen")).isEmpty();
            for (int i = 0; i < 20; i++) {
                assertEchoed(haproxy, "/" + i);
            }
            assertThat(haproxy.spoeLines(EchoService.NAME))
                    .singleElement()
                    .asString()
                    .contains(" st=1 ");
        }
    }

    /** As many as there are file descriptors for, 10 000 at most: who works does not notice, and they end in time. */
    @Test
    void connectionsThatNeverSpeak() throws IOException {
        List<SocketChannel> silent = new ArrayList<>();
        try (AgentProcess agent = AgentProcess.start("-n", 2, "-f", EchoService.script(folder));
                Haproxy haproxy = Haproxy.start(
                        HaproxyVersion.V3_2, folder, EchoService.config().agent("a", agent.serverAddress(), ""));
                Load load = Load.start(haproxy.port(EchoService.NAME), 8, Load.Connections.KEPT, EchoService::echoed)) {
            load.awaitMore(100);
            int before = agent.descriptors();
            long most = Math.min(10_000, descriptorLimit() - 1000);
            while (silent.size() < most) {
                silent.add(SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), agent.port())));
            }
            load.awaitMore(1000);
            ByteBuffer goodbye = ByteBuffer.allocate(1024);
            for (SocketChannel channel : silent) {
                while (channel.read(goodbye.clear()) >= 0) {
                    assertThat(goodbye.position()).isPositive();
                }
            }
            load.awaitMore(100);
            load.assertNoFailure(haproxy, agent);
            await().atMost(Duration.ofSeconds(20)).until(() -> agent.descriptors() <= before + 20);
            assertThat(agent.logSinceStart())
                    .hasSizeBetween(1, 200)
                    .allMatch(line -> line.contains("HELLO") || line.contains("more of these"));
        } finally {
            for (SocketChannel channel : silent) {
                channel.close();
            }
        }
    }

    private static long descriptorLimit() {
        return ManagementFactory.getPlatformMXBean(UnixOperatingSystemMXBean.class)
                .getMaxFileDescriptorCount();
    }

    private static void assertEchoed(Haproxy haproxy, String path) throws IOException {
        assertThat(HttpConnection.once(haproxy.port(EchoService.NAME), Request.get(path)))
                .matches(response -> EchoService.echoed(response, path), "the agent's answer");
    }
}
