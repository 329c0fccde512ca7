package io.spoa.agent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spoa.script.binding.BindingError;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The time of a call of {@code spoa.http} holds while it connects, too. */
@Timeout(60)
class HangingConnectTest {
    private static final HttpSettings PATIENT =
            new HttpSettings(Duration.ofSeconds(30), 1 << 20, 100, 1000, 0, Duration.ofSeconds(5), null);

    private static void assertLate(Calls http, String url) {
        long begun = System.nanoTime();
        assertThatThrownBy(() -> http.call("get", url, Map.of("timeout", 1L)))
                .isInstanceOf(BindingError.class)
                .hasMessage("http.get: " + url + ": no answer within 1 s");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(5));
    }

    /** Connects until one more is not let in: none of those is ever accepted. */
    private static List<Socket> fill(ServerSocket server) throws IOException {
        List<Socket> all = new ArrayList<>();
        try {
            while (all.size() < 1000) {
                Socket socket = new Socket();
                all.add(socket);
                socket.connect(new InetSocketAddress(server.getInetAddress(), server.getLocalPort()), 500);
            }
            throw new AssertionError("a thousand were let in");
        } catch (SocketTimeoutException e) {
            return all;
        }
    }

    @Test
    void aServerThatLetsNobodyInIsLate() throws IOException {
        List<Socket> others = List.of();
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Calls http = new Calls(PATIENT)) {
            others = fill(server);
            assertLate(http, "http://127.0.0.1:" + server.getLocalPort() + "/");
        } finally {
            for (Socket each : others) {
                each.close();
            }
        }
    }

    @Test
    void aServerThatShakesNoHandsIsLateAndLeftAlone() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                FaultServer well = new FaultServer();
                Calls http = new Calls(PATIENT)) {
            server.setSoTimeout(20_000);
            http.call("get", well.url("/echo")); // makes the client, which takes its time
            assertLate(http, "https://127.0.0.1:" + server.getLocalPort() + "/");
            try (Socket socket = server.accept()) {
                InputStream in = socket.getInputStream();
                assertThat(in.read()).as("TLS began").isEqualTo(0x16);
                // Sooner than connecting itself ends.
                socket.setSoTimeout(5000);
                assertThat(isEnded(in)).isTrue();
            }
        }
    }

    /** Reads on; waits for the end no longer than the socket's time. */
    private static boolean isEnded(InputStream in) throws IOException {
        try {
            in.readAllBytes();
            return true;
        } catch (SocketException e) {
            return true; // A reset is an end, too.
        } catch (SocketTimeoutException e) {
            return false;
        }
    }
}
