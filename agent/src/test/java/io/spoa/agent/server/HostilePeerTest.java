package io.spoa.agent.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.spoa.spop.Frame;
import io.spoa.spop.Status;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a peer can do that is not HAProxy, and that others do not notice. */
@Timeout(60)
class HostilePeerTest {
    private static final ListenerOptions OPEN = ListenerOptions.DEFAULT;

    @TempDir
    private Path folder = Path.of("set by JUnit");

    /** Bytes, whether they come after a HELLO, the code of the DISCONNECT, and what the log says. */
    record Nonsense(String name, byte[] bytes, boolean afterHello, Status status, String says) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static Stream<Nonsense> nonsense() {
        byte[] endless = new byte[15];
        Arrays.fill(endless, (byte) 0xff);
        return Stream.of(
                new Nonsense("HTTP", ascii("GET / HTTP/1.1\r\n\r\n"), false, Status.FRAME_TOO_BIG, "speaks HTTP"),
                new Nonsense("TLS", new byte[] {0x16, 3, 1, 2, 0, 1}, false, Status.FRAME_TOO_BIG, "speaks TLS"),
                new Nonsense("PROXY 1", ascii("PROXY TCP4 1.2.3.4 "), false, Status.FRAME_TOO_BIG, "accept-proxy"),
                new Nonsense("an empty frame", new byte[8], false, Status.INVALID_FRAME, "a frame of 0 bytes"),
                new Nonsense("a huge HELLO", frame(4097, 1), false, Status.FRAME_TOO_BIG, "at most 4096"),
                new Nonsense(
                        "NOTIFY first", TestServer.notify(1, 0), false, Status.INVALID_FRAME, "before HAPROXY-HELLO"),
                new Nonsense("ACK", frame(7, 103), true, Status.INVALID_FRAME, "out of place"),
                new Nonsense("HELLO twice", TestServer.hello(), true, Status.INVALID_FRAME, "out of place"),
                new Nonsense("a huge frame", frame(1 << 30, 3), true, Status.FRAME_TOO_BIG, "1073741824"),
                new Nonsense("UNSET first", frame(7, 0), true, Status.FRAME_ID_NOT_FOUND, "continues no NOTIFY"),
                new Nonsense(
                        "an endless varint",
                        ByteBuffer.allocate(24)
                                .putInt(20)
                                .put((byte) 3)
                                .putInt(1)
                                .put(endless)
                                .array(),
                        true,
                        Status.INVALID_FRAME,
                        "varint"));
    }

    private static byte[] frame(int length, int type) {
        return ByteBuffer.allocate(11).putInt(length).put((byte) type).putInt(1).array();
    }

    @ParameterizedTest
    @MethodSource
    void nonsense(Nonsense nonsense) throws Exception {
        try (ServerLog log = new ServerLog();
                TestServer server = new TestServer(folder, TestServer.QUICK)) {
            try (Socket socket = TestServer.connect(server.open(OPEN))) {
                if (nonsense.afterHello()) {
                    TestServer.ask(socket);
                }
                socket.getOutputStream().write(nonsense.bytes());
                assertThat(TestServer.read(socket))
                        .isInstanceOfSatisfying(
                                Frame.AgentDisconnect.class,
                                bye -> assertThat(bye.statusCode())
                                        .isEqualTo(nonsense.status().code()));
                assertThat(TestServer.isEnded(socket)).isTrue();
                assertThat(log.lines())
                        .singleElement()
                        .asString()
                        .contains(
                                nonsense.says(),
                                "status " + nonsense.status().code(),
                                "(127.0.0.1:" + socket.getLocalPort() + ")");
            }
            assertThat(log.hasStackTrace()).isFalse();
            assertThat(server.counters.brokenOff.sum()).isEqualTo(1);
        }
    }

    @Test
    void aFloodOfNonsenseCostsFewLines() throws Exception {
        try (ServerLog log = new ServerLog();
                TestServer server = new TestServer(folder, TestServer.QUICK)) {
            int port = server.open(OPEN);
            try (Socket good = TestServer.connect(port)) {
                TestServer.ask(good);
                for (int i = 0; i < 300; i++) {
                    try (Socket bad = TestServer.connect(port)) {
                        bad.getOutputStream().write(ascii("GET / HTTP/1.1\r\n\r\n"));
                        TestServer.read(bad);
                    }
                }
                TestServer.askAgain(good);
            }
            assertThat(server.counters.brokenOff.sum()).isEqualTo(300);
            // Twenty at once, then one a second; so many seconds it does not take.
            assertThat(log.lines()).hasSizeBetween(20, 80);
        }
    }

    /** With a patience that a busy machine does not use up between connecting and saying hello. */
    @Test
    void aFrameThatStaysUnfinishedEndsItsConnectionOnly() throws Exception {
        try (ServerLog log = new ServerLog();
                TestServer server = new TestServer(folder, TestServer.patience(Duration.ofSeconds(3)))) {
            int port = server.open(OPEN);
            byte[] notify = TestServer.notify(1, 0);
            // In the middle of the length, and in the middle of the frame.
            for (int sent : new int[] {2, notify.length - 1}) {
                try (Socket good = TestServer.connect(port);
                        Socket slow = TestServer.connect(port)) {
                    TestServer.ask(good);
                    TestServer.ask(slow);
                    slow.getOutputStream().write(notify, 0, sent);
                    assertThat(TestServer.read(slow))
                            .isInstanceOfSatisfying(
                                    Frame.AgentDisconnect.class,
                                    bye -> assertThat(bye.statusCode()).isEqualTo(Status.TIMEOUT.code()));
                    // Idle, but between frames.
                    TestServer.askAgain(good);
                }
            }
            assertThat(log.lines()).hasSize(2).allMatch(line -> line.contains("not whole after 3.0 s"));
        }
    }

    /** One byte a packet is slow but lawful, as long as each frame is whole in time. */
    @Test
    void oneByteAPacketIsServed() throws Exception {
        try (ServerLog log = new ServerLog();
                TestServer server = new TestServer(folder, TestServer.patience(Duration.ofSeconds(20)))) {
            try (Socket socket = TestServer.connect(server.open(OPEN))) {
                socket.setTcpNoDelay(true);
                for (byte b : TestServer.hello()) {
                    socket.getOutputStream().write(b);
                }
                assertThat(TestServer.read(socket)).isInstanceOf(Frame.AgentHello.class);
                for (byte b : TestServer.notify(5, 0)) {
                    socket.getOutputStream().write(b);
                }
                assertThat(TestServer.read(socket)).isInstanceOf(Frame.Ack.class);
            }
            assertThat(log.lines()).isEmpty();
        }
    }

    /** Unfinished frames and payloads of many connections stay within their share of memory. */
    @Test
    void unfinishedInputIsBoundedOverAllConnections() throws Exception {
        try (ServerLog log = new ServerLog();
                TestServer server = new TestServer(folder, TestServer.patience(Duration.ofSeconds(60)))) {
            int port = server.open(OPEN);
            List<Socket> bad = new ArrayList<>();
            try (Socket good = TestServer.connect(port)) {
                TestServer.ask(good);
                byte[] first = fragment(3, 0);
                byte[] next = fragment(0, 0);
                for (int i = 0; i < 40; i++) {
                    Socket socket = TestServer.connect(port);
                    bad.add(socket);
                    TestServer.ask(socket);
                    // Nearly a megabyte each, and never an end: 40 MB together.
                    send(socket, first);
                    for (int n = 0; n < 57; n++) {
                        send(socket, next);
                    }
                }
                await().untilAsserted(() -> assertThat(log.lines()).hasSizeGreaterThan(5));
                assertThat(log.lines())
                        .allMatch(line -> line.contains("unfinished input") && line.contains("status 13"));
                TestServer.askAgain(good);
                // What is left, and one step beyond for each that was cut.
                assertThat(server.unfinishedBytes()).isLessThan(20 << 20);
            } finally {
                for (Socket socket : bad) {
                    socket.close();
                }
            }
            await().untilAsserted(() -> assertThat(server.unfinishedBytes()).isZero());
        }
    }

    private static byte[] fragment(int type, int flags) {
        return ByteBuffer.allocate(4 + 16_000)
                .putInt(16_000)
                .put((byte) type)
                .putInt(flags)
                .put((byte) 7)
                .put((byte) 1)
                .array();
    }

    private static void send(Socket socket, byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException e) {
            // ended by the agent
        }
    }

    /** A peer that does not read its ACKs is not read from, holds bounded memory, and others do not notice. */
    @Test
    void aPeerThatDoesNotReadIsNotReadFrom() throws Exception {
        try (TestServer server = new TestServer(folder, TestServer.patience(Duration.ofSeconds(60)))) {
            int port = server.open(OPEN);
            Socket deaf = TestServer.connect(port);
            TestServer.ask(deaf);
            Thread asking = Thread.ofVirtual().start(() -> {
                for (int i = 2; !deaf.isClosed(); i++) {
                    send(deaf, TestServer.notify(i, 1000));
                }
            });
            try (Socket good = TestServer.connect(port)) {
                TestServer.ask(good);
                await().until(() -> server.counters.notifies.sum() > 1000);
                // Until all that comes in is what the good one asks.
                long before;
                do {
                    before = server.counters.notifies.sum();
                    for (int i = 0; i < 200; i++) {
                        assertThat(TestServer.askAgain(good)).contains("127.0.0.1");
                    }
                } while (server.counters.notifies.sum() != before + 200);
                assertThat(server.unsentBytes()).isLessThan(4 << 20);
            } finally {
                deaf.close();
                asking.join();
            }
            await().untilAsserted(() -> assertThat(server.unsentBytes()).isZero());
        }
    }

    @Test
    void whoStopsReadingForAWhileGetsEveryAck() throws Exception {
        int count = 5_000;
        try (ServerLog log = new ServerLog();
                TestServer server = new TestServer(folder, TestServer.patience(Duration.ofSeconds(60)))) {
            try (Socket socket = TestServer.connect(server.open(OPEN))) {
                TestServer.ask(socket);
                Thread asking = Thread.ofVirtual().start(() -> {
                    for (int i = 0; i < count; i++) {
                        send(socket, TestServer.notify(i + 2, 100));
                    }
                });
                await().until(() -> server.counters.notifies.sum() > 1);
                boolean[] seen = new boolean[count + 2];
                for (int i = 0; i < count; i++) {
                    Frame.Ack ack = (Frame.Ack) TestServer.read(socket);
                    assertThat(seen[(int) ack.streamId()]).isFalse();
                    seen[(int) ack.streamId()] = true;
                }
                asking.join();
            } catch (EOFException e) {
                throw new AssertionError(Arrays.toString(log.lines().toArray()), e);
            }
            assertThat(log.lines()).isEmpty();
        }
    }

    @Test
    void silentConnectionsDisturbNobodyAndEndInTime() throws Exception {
        int silent = 500;
        try (ServerLog log = new ServerLog();
                TestServer server = new TestServer(folder, TestServer.patience(Duration.ofSeconds(3)))) {
            int port = server.open(OPEN);
            List<Socket> sockets = new ArrayList<>();
            try (Socket good = TestServer.connect(port)) {
                TestServer.ask(good);
                for (int i = 0; i < silent; i++) {
                    sockets.add(TestServer.connect(port));
                    TestServer.askAgain(good);
                }
                for (Socket socket : sockets) {
                    assertThat(TestServer.read(socket)).isInstanceOf(Frame.AgentDisconnect.class);
                }
                TestServer.askAgain(good);
            } finally {
                for (Socket socket : sockets) {
                    socket.close();
                }
            }
            assertThat(server.counters.brokenOff.sum()).isEqualTo(silent);
            assertThat(log.lines()).hasSizeBetween(20, 120);
        }
    }

    /** Those beyond the bound wait, and are served when others end. */
    @Test
    void theBoundOnConnectionsIsKeptAndSaidOnce() throws Exception {
        try (ServerLog log = new ServerLog();
                TestServer server = new TestServer(
                        folder,
                        TestServer.patience(Duration.ofSeconds(30)),
                        new ConnectionBound(12),
                        Transport.best())) {
            int own = server.open(OPEN.withMaxConnections(8));
            int other = server.open(OPEN);
            List<Socket> sockets = new ArrayList<>();
            try {
                // Eight there, four here: all twelve.
                for (int i = 0; i < 20; i++) {
                    sockets.add(TestServer.connect(i < 16 ? own : other));
                }
                for (int i : new int[] {0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19}) {
                    TestServer.ask(sockets.get(i));
                }
                Socket waiting = TestServer.connect(other);
                sockets.add(waiting);
                waiting.getOutputStream().write(TestServer.hello());
                TestServer.askAgain(sockets.get(0));
                assertThat(waiting.getInputStream().available()).isZero();
                assertThat(log.lines()).hasSize(2);
                assertThat(log.lines().getFirst()).contains("8 connections", "by maxconn", "said once");
                assertThat(log.lines().getLast()).contains("12 connections", "ulimit -n", "said once");
                sockets.get(17).close();
                assertThat(TestServer.read(waiting)).isInstanceOf(Frame.AgentHello.class);
                // Each that ends lets one in, through the gate that waits.
                for (int i = 0; i < 8; i++) {
                    sockets.get(i).close();
                    TestServer.ask(sockets.get(8 + i));
                }
                assertThat(log.lines()).hasSize(2);
            } finally {
                for (Socket socket : sockets) {
                    socket.close();
                }
            }
        }
    }
}
