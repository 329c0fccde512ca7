package io.spoa.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoa.spop.Argument;
import io.spoa.spop.Message;
import io.spoa.spop.Value;
import io.spoa.spop.client.SpopClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** docs/security.md: who may connect, behind real HAProxys. */
final class SecurityTest {
    @TempDir
    private Path folder = Path.of("");

    /**
     * One agent with all kinds of listeners. HAProxy reaches those that it may, with traffic and health checks, and not
     * the others; the certificate is renewed meanwhile; nothing but the refusals is in the log.
     */
    @ParameterizedTest(name = "{0}")
    @EnumSource
    void tlsProxyHeadersAndUnixSockets(HaproxyVersion version) throws IOException {
        TestAuthority authority = new TestAuthority(folder);
        Path own = authority.issue("agent");
        Path shown = authority.issue("haproxy");
        Path socket = folder.resolve("agent.sock");
        int plain = Ports.free();
        int proxied = Ports.free();
        String tls = " ssl crt " + own + " ca-file " + authority.ca();
        String trusted = " ssl verify required ca-file " + authority.ca() + " verifyhost agent";
        try (AgentProcess agent = AgentProcess.startOn(
                        "127.0.0.1:0" + tls + " allow 127.0.0.0/8",
                        "--bind",
                        "127.0.0.1:" + proxied + " accept-proxy" + tls,
                        "--bind",
                        "127.0.0.1:" + plain + " accept-proxy",
                        "--bind",
                        "unix:" + socket + " mode 600",
                        "-f",
                        EchoService.script(folder));
                Haproxy haproxy = Haproxy.start(
                        version,
                        folder,
                        EchoService.config()
                                .agents("balance roundrobin")
                                .agent("tls", agent.serverAddress(), EchoService.CHECK + trusted + " crt " + shown)
                                .agent(
                                        "both",
                                        "127.0.0.1:" + proxied,
                                        EchoService.CHECK + " send-proxy-v2 check-send-proxy" + trusted + " crt "
                                                + shown)
                                .agent(
                                        "proxy",
                                        "127.0.0.1:" + plain,
                                        EchoService.CHECK + " send-proxy-v2 check-send-proxy")
                                .agent("unix", "unix@" + socket, EchoService.CHECK))) {
            for (String server : new String[] {"tls", "both", "proxy", "unix"}) {
                haproxy.awaitUp(HaproxyConfig.AGENTS, server);
            }
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
                    .isEqualTo("rw-------");
            echo(haproxy, 40);
            authority.issue("agent");
            agent.awaitLog("new certificate of CN=agent");
            echo(haproxy, 40);
            for (String server : new String[] {"tls", "both", "proxy", "unix"}) {
                haproxy.awaitUp(HaproxyConfig.AGENTS, server);
            }
            assertThat(haproxy.spoeLines(EchoService.NAME)).as("SPOE errors").isEmpty();
            assertThat(agent.logSinceStart())
                    .filteredOn(line -> !line.contains("new certificate"))
                    .isEmpty();
        }
    }

    private static void echo(Haproxy haproxy, int times) throws IOException {
        for (int i = 0; i < times; i++) {
            String path = "/" + i;
            assertThat(HttpConnection.once(haproxy.port(EchoService.NAME), Request.get(path)))
                    .matches(response -> EchoService.echoed(response, path), "the agent's answer");
        }
    }

    /** The pair in haproxy-conf/tls as it is. */
    @ParameterizedTest(name = "{0}")
    @EnumSource
    void thePairForTls(HaproxyVersion version) throws IOException {
        TestAuthority authority = new TestAuthority(folder);
        int port = Ports.free();
        Path admin = folder.resolve("admin.sock");
        Path conf = Project.ROOT.resolve("haproxy-conf/tls");
        String bind = "127.0.0.1:0 ssl crt " + authority.issue("agent") + " ca-file " + authority.ca();
        try (AgentProcess agent = AgentProcess.startOn(bind, "-f", Project.example("ip-reputation.lua"));
                Haproxy haproxy = Haproxy.start(
                        version,
                        conf,
                        admin,
                        Map.of("www", port),
                        Map.of(
                                "HAPROXY_BIND", "127.0.0.1:" + port,
                                "HAPROXY_SOCKET", admin.toString(),
                                "AGENT_MODE", version.agentMode(),
                                "SPOA_AGENT", agent.serverAddress(),
                                "CA", authority.ca().toString(),
                                "CRT", authority.issue("haproxy").toString()))) {
            haproxy.awaitUp("spoa-agents", "agent1");
            assertThat(HttpConnection.once(port, Request.get("/")).text()).isEqualTo("ip_verdict=allow\n");
            assertThat(agent.logSinceStart()).isEmpty();
        }
    }

    /** What does not fit together is down, and one line says why. */
    @ParameterizedTest(name = "{0}")
    @EnumSource
    void whoDoesNotFitIsRefusedWithAReason(HaproxyVersion version) throws IOException {
        TestAuthority authority = new TestAuthority(folder);
        Path own = authority.issue("agent");
        int open = Ports.free();
        int far = Ports.free();
        try (AgentProcess agent = AgentProcess.startOn(
                        "127.0.0.1:0 ssl crt " + own + " ca-file " + authority.ca(),
                        "--bind",
                        "127.0.0.1:" + open,
                        "--bind",
                        "127.0.0.1:" + far + " allow 192.0.2.0/24",
                        "-f",
                        EchoService.script(folder));
                Haproxy haproxy = Haproxy.start(
                        version,
                        folder,
                        EchoService.config()
                                .agent("nocert", agent.serverAddress(), EchoService.CHECK + " ssl verify none")
                                .agent(
                                        "noname",
                                        agent.serverAddress(),
                                        EchoService.CHECK + " ssl verify required" + " ca-file " + authority.ca()
                                                + " verifyhost other crt " + own)
                                .agent("notls", agent.serverAddress(), EchoService.CHECK)
                                .agent("tls", "127.0.0.1:" + open, EchoService.CHECK + " ssl verify none")
                                .agent("far", "127.0.0.1:" + far, EchoService.CHECK))) {
            for (String server : new String[] {"nocert", "noname", "notls", "tls", "far"}) {
                haproxy.awaitDown(HaproxyConfig.AGENTS, server);
            }
            agent.awaitLog("TLS: .*(certificate_required|Empty client certificate chain|bad_certificate)");
            agent.awaitLog("no TLS: is ssl missing in HAProxy's server line");
            agent.awaitLog("the peer speaks TLS, this listener does not");
            agent.awaitLog("turned away: .*127\\.0\\.0\\.1:");
            assertThat(agent.log().toString()).doesNotContain("\tat ", "Exception:");
        }
    }

    /** A script takes all descriptors, the spare ones too: those who are in go on, and it accepts again when there are some. */
    @Test
    void withoutFileDescriptorsItGoesOnAndAcceptsAgain() throws Exception {
        Path script = EchoService.script(folder, """
                local files = {}
                spoa.register_message("echo-path", function(args, msg) msg.txn.seen = msg.args.path end)
                spoa.register_message("take", function(args, msg)
                  repeat
                    local file = io.open("/dev/null")
                    files[#files + 1] = file
                  until not file
                end)
                spoa.register_message("give", function(args, msg)
                  for _, file in ipairs(files) do file:close() end
                end)
                """);
        try (AgentProcess agent = AgentProcess.startWithFiles(200, "127.0.0.1:0", "-n", "1", "-f", script);
                SpopClient good = agent.connect();
                Socket late = new Socket()) {
            good.send(new Message("take", List.of())).get(20, TimeUnit.SECONDS);
            late.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), agent.port()), 5000);
            agent.awaitLog("cannot accept connections for now: .*Too many open files");
            ask(good);
            good.send(new Message("give", List.of())).get(20, TimeUnit.SECONDS);
            agent.awaitLog("accepting again");
            try (SpopClient next = agent.connect()) {
                ask(next);
            }
            assertThat(agent.log().toString()).doesNotContain("\tat ");
        }
    }

    /** More connections than descriptors: they wait, and nothing runs out. */
    @Test
    void theBoundFollowsFromTheLimitOnFileDescriptors() throws Exception {
        List<Socket> sockets = new ArrayList<>();
        try (AgentProcess agent =
                AgentProcess.startWithFiles(200, "127.0.0.1:0", "-n", "1", "-f", EchoService.script(folder))) {
            try (SpopClient good = agent.connect()) {
                for (int i = 0; i < 250; i++) {
                    Socket socket = new Socket();
                    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), agent.port()), 5000);
                    sockets.add(socket);
                }
                agent.awaitLog("connections are open, the most the limit on file descriptors .*said once");
                ask(good);
                for (Socket socket : sockets) {
                    socket.close();
                }
                try (SpopClient next = agent.connect()) {
                    ask(next);
                }
            }
            assertThat(agent.log().toString()).doesNotContain("\tat ", "cannot accept");
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    private static void ask(SpopClient client) throws Exception {
        Message message = new Message(EchoService.NAME, List.of(new Argument("path", new Value.Str("/x"))));
        assertThat(client.send(message).get(20, TimeUnit.SECONDS).toString()).contains("/x");
    }
}
