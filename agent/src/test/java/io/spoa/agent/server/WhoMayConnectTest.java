package io.spoa.agent.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.spoa.agent.pem.TestCertificates;
import io.spoa.spop.Argument;
import io.spoa.spop.Frame;
import io.spoa.spop.Message;
import io.spoa.spop.Value;
import io.spoa.spop.client.Options;
import io.spoa.spop.client.SpopClient;
import io.spoa.spop.client.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class WhoMayConnectTest {
    private static final ListenerOptions OPEN = ListenerOptions.DEFAULT;
    private static final byte[] V6_LOOPBACK = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

    @TempDir
    private Path folder = Path.of("set by JUnit");

    private static ListenerOptions words(String words) {
        return Bind.parse("* " + words, 1).options();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1/32, true",
        "127.0.0.1, 127.0.0.0/8, true",
        "127.0.0.1, '10.0.0.0/8,192.0.2.0/24', false",
        "127.0.0.1, '10.0.0.0/8,127.0.0.0/30', true",
        "127.0.0.1, 0.0.0.0/0, true",
        "127.0.0.1, ::/0, false",
        "*, 127.0.0.1, true",
        "*, 10.0.0.0/8, false",
    })
    void onlyListedAddressesAreServed(String host, String allow, boolean served) throws Exception {
        try (ServerLog log = new ServerLog();
                TestServer server = new TestServer(folder, TestServer.QUICK)) {
            int port = server.open(host, words("allow " + allow));
            try (Socket socket = TestServer.connect(port)) {
                if (served) {
                    assertThat(TestServer.ask(socket)).contains("127.0.0.1:" + socket.getLocalPort());
                    assertThat(log.lines()).isEmpty();
                } else {
                    assertThat(TestServer.isEnded(socket)).isTrue();
                    assertThat(log.lines())
                            .singleElement()
                            .asString()
                            .contains("turned away", "127.0.0.1:" + socket.getLocalPort());
                    assertThat(server.counters.turnedAway.sum()).isEqualTo(1);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"::1,true", "::/0,true", "fd00::/8,false", "0.0.0.0/0,false"})
    void theSameForVersion6(String allow, boolean served) throws Exception {
        try (TestServer server = new TestServer(folder, TestServer.QUICK)) {
            int port = server.open("*", words("allow " + allow));
            try (Socket socket = new Socket()) {
                try {
                    socket.connect(new InetSocketAddress(InetAddress.getByAddress(V6_LOOPBACK), port));
                } catch (IOException e) {
                    assumeTrue(false, "no IPv6 here");
                }
                if (served) {
                    assertThat(TestServer.ask(socket)).contains("[0:0:0:0:0:0:0:1]:" + socket.getLocalPort());
                } else {
                    assertThat(TestServer.isEnded(socket)).isTrue();
                }
            }
        }
    }

    private static final byte[] PROXY_2 = HexFormat.of()
            .parseHex("0d0a0d0a000d0a515549540a" + "21" + "11" + "000c" + "c6336401" + "c6336402" + "c0de" + "3039");
    private static final byte[] PROXY_2_LOCAL =
            HexFormat.of().parseHex("0d0a0d0a000d0a515549540a" + "20" + "00" + "0000");

    @Test
    void aProxyHeaderNamesThePeer() throws Exception {
        try (ServerLog log = new ServerLog();
                TestServer server = new TestServer(folder, TestServer.QUICK)) {
            int port = server.open(words("accept-proxy allow 127.0.0.1"));
            try (Socket two = TestServer.connect(port);
                    Socket one = TestServer.connect(port);
                    Socket local = TestServer.connect(port)) {
                two.getOutputStream().write(PROXY_2);
                assertThat(TestServer.ask(two))
                        .contains("\"198.51.100.1:49374 by 127.0.0.1:" + two.getLocalPort() + "\"");
                one.getOutputStream()
                        .write("PROXY TCP6 2001:db8::1 2001:db8::2 40000 12345\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
                assertThat(TestServer.ask(one)).contains("[2001:db8::1]:40000 by 127.0.0.1:");
                local.getOutputStream().write(PROXY_2_LOCAL);
                assertThat(TestServer.ask(local)).contains("\"127.0.0.1:" + local.getLocalPort() + "\"");
            }
            assertThat(log.lines()).isEmpty();
        }
    }

    @Test
    void noProxyHeaderOpensTheDoor() throws Exception {
        try (TestServer server = new TestServer(folder, TestServer.QUICK)) {
            int port = server.open(words("accept-proxy allow 198.51.100.0/24"));
            try (Socket socket = TestServer.connect(port)) {
                assertThat(TestServer.isEnded(socket)).isTrue();
            }
        }
    }

    @Test
    void proxyHeadersAreTakenWhereAskedForAndNowhereElse() throws Exception {
        try (ServerLog log = new ServerLog();
                TestServer server = new TestServer(folder, TestServer.QUICK)) {
            int with = server.open(words("accept-proxy"));
            int without = server.open(OPEN);
            try (Socket socket = TestServer.connect(with)) {
                socket.getOutputStream().write(TestServer.hello());
                assertThat(TestServer.isEnded(socket)).isTrue();
            }
            try (Socket socket = TestServer.connect(without)) {
                socket.getOutputStream().write(PROXY_2);
                assertThat(TestServer.read(socket).toString()).contains("3");
            }
            assertThat(log.lines()).hasSize(2);
            assertThat(log.lines().getFirst()).contains("no PROXY header", "send-proxy-v2", "127.0.0.1:");
            assertThat(log.lines().getLast()).contains("sends a PROXY header", "accept-proxy", "status 3");
            assertThat(log.hasStackTrace()).isFalse();
        }
    }

    private static SSLContext client(Path trusted, @Nullable Path shown) throws Exception {
        SslContextBuilder builder = SslContextBuilder.forClient().trustManager(trusted.toFile());
        if (shown != null) {
            builder.keyManager(shown.toFile(), shown.toFile());
        }
        return ((JdkSslContext) builder.sslProvider(SslProvider.JDK).build()).context();
    }

    private static Socket tls(SSLContext context, int port) throws IOException {
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port);
        socket.setSoTimeout(20_000);
        return socket;
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void mutualTls(Transport transport) throws Exception {
        TestCertificates certificates = new TestCertificates(folder);
        Path agent = certificates.selfSigned("agent.pem", "agent");
        Path haproxy = certificates.selfSigned("haproxy.pem", "haproxy");
        Path stranger = certificates.selfSigned("stranger.pem", "haproxy");
        try (ServerLog log = new ServerLog();
                TestServer server = new TestServer(
                        folder, TestServer.patience(Duration.ofSeconds(20)), new ConnectionBound(100), transport)) {
            int port = server.open(words("ssl crt " + agent + " ca-file " + haproxy));
            try (Socket socket = tls(client(agent, haproxy), port)) {
                assertThat(TestServer.ask(socket)).contains("127.0.0.1:" + socket.getLocalPort());
                // More than a record of TLS, and more than a read.
                socket.getOutputStream().write(TestServer.bytes(bigNotify()));
                assertThat(TestServer.read(socket).toString()).contains("127.0.0.1:");
            }
            assertThat(log.lines()).isEmpty();
            for (Path shown : new @Nullable Path[] {null, stranger}) {
                try (Socket socket = tls(client(agent, shown), port)) {
                    assertThatThrownBy(() -> TestServer.ask(socket)).isInstanceOf(IOException.class);
                }
            }
            try (Socket socket = TestServer.connect(port)) {
                socket.getOutputStream().write(TestServer.hello());
                assertThat(TestServer.isEnded(socket)).isTrue();
            }
            Awaitility.await().untilAsserted(() -> assertThat(log.lines()).hasSize(3));
            assertThat(log.lines()).allMatch(line -> line.contains("TLS") && line.contains("(127.0.0.1:"));
            assertThat(log.hasStackTrace()).isFalse();
        }
    }

    private static Frame bigNotify() {
        Argument big = new Argument("b", new Value.Bin(new byte[16_000]));
        return new Frame.Notify(2, 1, List.of(new Message("m", List.of(big))));
    }

    @Test
    void aRenewedCertificateHoldsForNewConnectionsAndABrokenOneChangesNothing() throws Exception {
        TestCertificates certificates = new TestCertificates(folder);
        Path agent = certificates.selfSigned("agent.pem", "first");
        try (ServerLog log = new ServerLog();
                TestServer server = new TestServer(folder, TestServer.patience(Duration.ofSeconds(20)))) {
            int port = server.open(words("ssl crt " + agent));
            SSLContext trusting = ((JdkSslContext) SslContextBuilder.forClient()
                            .trustManager(InsecureTrustManagerFactory.INSTANCE)
                            .build())
                    .context();
            try (SSLSocket old = (SSLSocket) tls(trusting, port)) {
                TestServer.ask(old);
                assertThat(old.getSession().getPeerPrincipal().getName()).isEqualTo("CN=first");
                certificates.replace("agent.pem", "rubbish");
                Awaitility.await().until(() -> log.lines().size() == 1);
                assertThat(log.lines().getFirst()).contains("going on with the certificate as before", "agent.pem");
                try (SSLSocket next = (SSLSocket) tls(trusting, port)) {
                    TestServer.ask(next);
                    assertThat(next.getSession().getPeerPrincipal().getName()).isEqualTo("CN=first");
                }
                certificates.selfSigned("agent.pem", "second");
                Awaitility.await().until(() -> log.lines().size() == 2);
                assertThat(log.lines().getLast()).contains("new certificate of CN=second");
                try (SSLSocket next = (SSLSocket) tls(trusting, port)) {
                    TestServer.ask(next);
                    assertThat(next.getSession().getPeerPrincipal().getName()).isEqualTo("CN=second");
                }
                assertThat(TestServer.askAgain(old)).contains("127.0.0.1:");
            }
        }
    }

    @Test
    void versionsOlderThanAskedForAreRefused() throws Exception {
        Path agent = new TestCertificates(folder).selfSigned("agent.pem", "agent");
        try (TestServer server = new TestServer(folder, TestServer.QUICK)) {
            int port = server.open(words("ssl crt " + agent + " ssl-min-ver TLSv1.3"));
            try (SSLSocket socket = (SSLSocket) tls(client(agent, null), port)) {
                socket.setEnabledProtocols(new String[] {"TLSv1.2"});
                assertThatThrownBy(socket::startHandshake).isInstanceOf(IOException.class);
            }
            try (SSLSocket socket = (SSLSocket) tls(client(agent, null), port)) {
                TestServer.ask(socket);
                assertThat(socket.getSession().getProtocol()).isEqualTo("TLSv1.3");
            }
        }
    }

    /** A connection that says nothing, or begins TLS and stops, ends in time and without DISCONNECT in clear. */
    @Test
    void aSlowHandshakeIsGivenUp() throws Exception {
        Path agent = new TestCertificates(folder).selfSigned("agent.pem", "agent");
        try (ServerLog log = new ServerLog();
                TestServer server = new TestServer(folder, TestServer.QUICK)) {
            int port = server.open(words("ssl crt " + agent));
            try (Socket silent = TestServer.connect(port);
                    Socket slow = TestServer.connect(port)) {
                slow.getOutputStream().write(new byte[] {0x16, 3, 1, 2});
                assertThat(TestServer.isEnded(silent)).isTrue();
                assertThat(TestServer.isEnded(slow)).isTrue();
            }
            assertThat(log.lines()).hasSize(2).allMatch(line -> line.contains("within 0.5 s"));
        }
    }

    @Test
    void aUnixSocketHasItsModeAndOwnerWhenItAppears() throws Exception {
        Path socket = folder.resolve("spoa.sock");
        String me = Files.getOwner(folder).getName();
        try (TestServer server = new TestServer(folder, TestServer.QUICK)) {
            server.open(Bind.parse("unix:" + socket + " mode 620 user " + me, 1));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
                    .isEqualTo("rw--w----");
            try (SpopClient client = SpopClient.connect(new Target.Unix(socket), Options.DEFAULTS)) {
                assertThat(client.closed()).isNotDone();
            }
            // The folder it was made in has gone.
            assertThat(folder)
                    .isDirectoryNotContaining(
                            file -> file.getFileName().toString().startsWith(".spoa"));
            assertThatThrownBy(() ->
                            server.open(Bind.parse("unix:" + folder.resolve("b") + " user nobody-of-that-name", 1)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("user nobody-of-that-name: no such user");
            assertThat(folder.resolve("b")).doesNotExist();
        }
        assertThat(socket).doesNotExist();
    }

    @Test
    void aCertificateThatCannotBeReadStopsTheStart() throws Exception {
        try (TestServer server = new TestServer(folder, TestServer.QUICK)) {
            assertThatThrownBy(() -> server.open(words("ssl crt " + folder.resolve("missing.pem"))))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("cannot listen on 127.0.0.1:0: crt ")
                    .hasMessageEndingWith("missing.pem: no such file");
        }
    }
}
