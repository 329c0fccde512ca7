package io.spoa.agent.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.spoa.agent.pem.TestCertificates;
import io.spoa.agent.settings.ListenerSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Listeners that are open become others: the socket stays, those who are connected stay, who comes gets the new options. */
@Timeout(60)
class ListenerChangeTest {
    @TempDir
    private Path folder = Path.of("set by JUnit");

    private static ListenerSettings listener(String name, String bind) {
        return new ListenerSettings(name, Bind.parse(bind, 0), "a");
    }

    private static int port(TestServer server) {
        return Integer.parseInt(server.addresses().getFirst().replaceFirst(".*:", ""));
    }

    @Test
    void whoMayConnect() throws Exception {
        try (TestServer server = new TestServer(folder, TestServer.QUICK)) {
            assertThat(server.become(listener("l", "127.0.0.1:0")))
                    .containsExactly("new listener l at 127.0.0.1:0 for a");
            int port = port(server);
            try (Socket before = TestServer.connect(port)) {
                assertThat(TestServer.ask(before)).contains("127.0.0.1:");
                assertThat(server.become(listener("l", "127.0.0.1:0 allow 192.0.2.0/24")))
                        .containsExactly("listener l at 127.0.0.1:0: allow");
                assertThat(port(server)).as("the same socket").isEqualTo(port);
                try (Socket refused = TestServer.connect(port)) {
                    assertThat(TestServer.isEnded(refused)).isTrue();
                }
                assertThat(TestServer.askAgain(before))
                        .as("who was there stays")
                        .contains("127.0.0.1:");
                server.become(listener("l", "127.0.0.1:0"));
                try (Socket after = TestServer.connect(port)) {
                    assertThat(TestServer.ask(after)).contains("127.0.0.1:");
                }
            }
        }
    }

    @Test
    void howMany() throws Exception {
        try (TestServer server = new TestServer(folder, TestServer.patience(Duration.ofSeconds(20)))) {
            server.become(listener("l", "127.0.0.1:0 maxconn 1"));
            int port = port(server);
            try (Socket first = TestServer.connect(port);
                    Socket second = TestServer.connect(port)) {
                TestServer.ask(first);
                second.getOutputStream().write(TestServer.hello());
                await().until(() -> server.counters.full.sum() == 1);
                assertThat(server.become(listener("l", "127.0.0.1:0 maxconn 2")))
                        .containsExactly("listener l at 127.0.0.1:0: max-connections");
                assertThat(TestServer.read(second).toString())
                        .as("there is room now")
                        .contains("AGENT-HELLO");
                server.become(listener("l", "127.0.0.1:0 maxconn 1"));
                try (Socket third = TestServer.connect(port)) {
                    third.getOutputStream().write(TestServer.hello());
                    third.setSoTimeout(300);
                    assertThatThrownBy(() -> TestServer.read(third)).isInstanceOf(SocketTimeoutException.class);
                    third.setSoTimeout(20_000);
                    assertThat(TestServer.askAgain(second))
                            .as("too many now, but there")
                            .contains("127.0.0.1:");
                    server.become(listener("l", "127.0.0.1:0"));
                    assertThat(TestServer.read(third).toString()).contains("AGENT-HELLO");
                }
            }
        }
    }

    @Test
    void inClearThenTlsThenInClear() throws Exception {
        Path crt = new TestCertificates(folder).selfSigned("agent.pem", "agent");
        JdkSslContext client = (JdkSslContext) SslContextBuilder.forClient()
                .trustManager(crt.toFile())
                .sslProvider(SslProvider.JDK)
                .build();
        try (TestServer server = new TestServer(folder, TestServer.patience(Duration.ofSeconds(20)))) {
            server.become(listener("l", "127.0.0.1:0"));
            int port = port(server);
            try (Socket clear = TestServer.connect(port)) {
                TestServer.ask(clear);
                assertThat(server.become(listener("l", "127.0.0.1:0 ssl crt " + crt)))
                        .containsExactly("listener l at 127.0.0.1:0: tls");
                try (SSLSocket tls = (SSLSocket)
                        client.context().getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port)) {
                    assertThat(TestServer.ask(tls)).contains("127.0.0.1:");
                    Path rubbish = Files.writeString(folder.resolve("rubbish.pem"), "rubbish");
                    assertThatThrownBy(() -> server.become(listener("l", "127.0.0.1:0 ssl crt " + rubbish)))
                            .hasMessageContaining("rubbish.pem: no certificate in it");
                    assertThat(TestServer.askAgain(tls)).contains("127.0.0.1:");
                    server.become(listener("l", "127.0.0.1:0"));
                    assertThat(TestServer.askAgain(tls)).contains("127.0.0.1:");
                }
                assertThat(TestServer.askAgain(clear)).contains("127.0.0.1:");
            }
            try (Socket clear = TestServer.connect(port)) {
                assertThat(TestServer.ask(clear)).contains("127.0.0.1:");
            }
        }
    }

    private static String mode(Path socket) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(socket));
    }

    @Test
    void theModeOfASocketAndBackIfSomethingElseIsWrong() throws Exception {
        Path socket = folder.resolve("spoa.sock");
        String bind = "unix:" + socket;
        try (TestServer server = new TestServer(folder, TestServer.QUICK);
                ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server.become(listener("u", bind + " mode 600"));
            assertThat(mode(socket)).isEqualTo("rw-------");
            Object file = Files.getAttribute(socket, "unix:ino");
            assertThat(server.become(listener("u", bind + " mode 660")))
                    .containsExactly("listener u at " + bind + ": unix");
            assertThat(mode(socket)).isEqualTo("rw-rw----");
            assertThat(Files.getAttribute(socket, "unix:ino"))
                    .as("the same socket")
                    .isEqualTo(file);
            assertThatThrownBy(() -> server.become(
                            listener("u", bind + " mode 666"), listener("t", "127.0.0.1:" + taken.getLocalPort())))
                    .hasMessageContaining("the port is in use");
            assertThat(mode(socket)).isEqualTo("rw-rw----");
            assertThatThrownBy(() -> server.become(listener("u", bind + " mode 666 user nobody-of-this-name")))
                    .hasMessageContaining("user nobody-of-this-name: no such user");
            assertThat(mode(socket)).isEqualTo("rw-rw----");
            assertThat(server.addresses()).containsExactly(bind);
        }
        assertThat(socket).doesNotExist();
    }

    @Test
    void anAddressOfOurOwnOverlaps() throws Exception {
        try (TestServer server = new TestServer(folder, TestServer.QUICK)) {
            server.become(listener("all", "*:0"));
            int port = port(server);
            assertThatThrownBy(() -> server.become(listener("one", "127.0.0.1:" + port)))
                    .hasMessageContaining("this agent itself has the port, by listener all at *:0")
                    .hasMessageContaining("take that out first");
            try (Socket socket = TestServer.connect(port)) {
                assertThat(TestServer.ask(socket)).contains("127.0.0.1:");
            }
        }
    }
}
