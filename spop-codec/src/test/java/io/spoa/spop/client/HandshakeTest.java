package io.spoa.spop.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spoa.spop.Bytes;
import io.spoa.spop.Frame;
import io.spoa.spop.Status;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Connecting and the HELLO handshake, against an agent that does it right or wrong. */
@Timeout(30)
class HandshakeTest {
    @TempDir
    private Path folder;

    @Test
    void sendsTheHelloOfANewHaproxy() throws IOException {
        CompletableFuture<Frame.HaproxyHello> received = new CompletableFuture<>();
        try (TestAgent agent = TestAgent.onTcp(peer -> received.complete(peer.shakeHands("pipelining")));
                SpopClient client = SpopClient.connect(agent.target(), Options.DEFAULTS)) {
            assertThat(received.join())
                    .isEqualTo(new Frame.HaproxyHello("2.0", 16_380L, Set.of("pipelining"), false, null));
            assertThat(client.agentHello()).isEqualTo(new Frame.AgentHello("2.0", 16_380, Set.of("pipelining")));
        }
    }

    @Test
    void sendsTheHelloItIsToldTo() throws IOException {
        CompletableFuture<Frame.HaproxyHello> received = new CompletableFuture<>();
        Options options = Options.DEFAULTS
                .withCapabilities("pipelining", "async")
                .withMaxFrameSize(4096)
                .withEngineId("engine");
        try (TestAgent agent = TestAgent.onTcp(peer -> received.complete(peer.shakeHands()));
                SpopClient client = SpopClient.connect(agent.target(), options)) {
            Frame.HaproxyHello hello = received.join();
            assertThat(hello)
                    .isEqualTo(new Frame.HaproxyHello("2.0", 4096L, Set.of("pipelining", "async"), false, "engine"));
            assertThat(hello.capabilities()).containsExactly("pipelining", "async");
            assertThat(client.agentHello().maxFrameSize()).isEqualTo(4096);
        }
    }

    @Test
    void healthChecksLikeHaproxy() throws IOException {
        CompletableFuture<Frame.HaproxyHello> received = new CompletableFuture<>();
        try (TestAgent agent = TestAgent.onTcp(peer -> received.complete(peer.shakeHands()));
                SpopClient client = SpopClient.connect(agent.target(), Options.DEFAULTS.forHealthCheck())) {
            assertThat(received.join()).isEqualTo(new Frame.HaproxyHello("2.0", 16_380L, Set.of(), true, null));
            assertThat(client.closed().join()).isEqualTo(new Closed.EndOfStream());
        }
    }

    @Test
    void reachesUnixSockets() throws IOException {
        Path path = folder.resolve("agent.sock");
        try (TestAgent agent = TestAgent.onUnixSocket(path, peer -> {
                    peer.shakeHands("pipelining");
                    peer.read();
                });
                SpopClient client = SpopClient.connect(agent.target(), Options.DEFAULTS)) {
            assertThat(client.agentHello().version()).isEqualTo("2.0");
        }
    }

    @Test
    void readsAnAnswerInSingleBytes() throws IOException {
        // 300 = 252 + 3*16; the frame has 7 + 13 + 18 + 25 = 63 = 0x3f bytes
        byte[] answer = Bytes.of("0000003f 65 00000001 00 00  07'version' 08 03'2.0'  0e'max-frame-size' 03 fc03"
                + "0c'capabilities' 08 0a'pipelining'");
        try (TestAgent agent = TestAgent.onTcp(peer -> {
                    peer.read();
                    for (byte b : answer) {
                        peer.writeBytes(new byte[] {b});
                    }
                    peer.read();
                });
                SpopClient client = SpopClient.connect(agent.target(), Options.DEFAULTS)) {
            assertThat(client.agentHello()).isEqualTo(new Frame.AgentHello("2.0", 300, Set.of("pipelining")));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2.1, 16380, BAD_VERSION, AGENT-HELLO with version 2.1",
        "' 2.0', 16380, BAD_VERSION, AGENT-HELLO with version",
        "2.0, 255, BAD_MAX_FRAME_SIZE, 'a max-frame-size of 255, not between 256 and 16380'",
        "2.0, 16381, BAD_MAX_FRAME_SIZE, 'a max-frame-size of 16381, not between 256 and 16380'",
    })
    void refusesWhatHaproxyRefuses(String version, long size, Status status, String text) throws IOException {
        refuses(new Frame.AgentHello(version, size, Set.of()), status, text);
    }

    @Test
    void refusesOtherFramesThanAHello() throws IOException {
        refuses(new Frame.Ack(1, 1, false, List.of()), Status.INVALID_FRAME, "an ACK instead of AGENT-HELLO");
        refuses(new Frame.Unknown(42), Status.INVALID_FRAME, "type 42 instead of AGENT-HELLO");
        refuses(new Frame.Notify(1, 1, List.of()), Status.INVALID_FRAME, "type 3, which only HAProxy sends");
    }

    private static void refuses(Frame answer, Status status, String text) throws IOException {
        CompletableFuture<Frame> goodbye = new CompletableFuture<>();
        try (TestAgent agent = TestAgent.onTcp(peer -> {
            peer.read();
            peer.write(answer);
            goodbye.complete(peer.read());
        })) {
            assertThatThrownBy(() -> SpopClient.connect(agent.target(), Options.DEFAULTS))
                    .isInstanceOfSatisfying(
                            ConnectionClosedException.class,
                            e -> assertThat(e.reason())
                                    .isInstanceOfSatisfying(
                                            Closed.ProtocolError.class,
                                            reason ->
                                                    assertThat(reason.status()).isEqualTo(status)))
                    .hasMessageContaining(text)
                    .hasMessageStartingWith(agent.target().toString());
            assertThat(goodbye.join()).isEqualTo(new Frame.HaproxyDisconnect(status.code(), status.text()));
        }
    }

    @Test
    void refusesAFrameBiggerThanItsOffer() throws IOException {
        try (TestAgent agent = TestAgent.onTcp(peer -> {
            peer.read();
            peer.writeBytes(Bytes.of("7fffffff 65"));
            peer.readToEnd();
        })) {
            assertThatThrownBy(() -> SpopClient.connect(agent.target(), Options.DEFAULTS))
                    .hasMessageContaining("a frame of 2147483647 bytes");
        }
    }

    @Test
    void tellsWhatTheAgentSaidInsteadOfHello() throws IOException {
        try (TestAgent agent = TestAgent.onTcp(peer -> {
            peer.read();
            peer.write(new Frame.AgentDisconnect(13, "too many connections"));
        })) {
            assertThatThrownBy(() -> SpopClient.connect(agent.target(), Options.DEFAULTS))
                    .isInstanceOfSatisfying(
                            ConnectionClosedException.class,
                            e -> assertThat(e.reason()).isEqualTo(new Closed.ByAgent(13, "too many connections")))
                    .hasMessage(
                            agent.target()
                                    + ": the agent disconnected with status 13 (resource allocation error): too many connections");
        }
    }

    @Test
    void tellsOfAnAgentThatHangsUp() throws IOException {
        try (TestAgent agent = TestAgent.onTcp(TestAgent.Conversation::read)) {
            assertThatThrownBy(() -> SpopClient.connect(agent.target(), Options.DEFAULTS))
                    .isInstanceOfSatisfying(
                            ConnectionClosedException.class,
                            e -> assertThat(e.reason()).isEqualTo(new Closed.EndOfStream()));
        }
    }

    @Test
    void tellsOfAnAgentThatResets() throws IOException {
        try (TestAgent agent = TestAgent.onTcp(peer -> {
            peer.read();
            peer.reset();
        })) {
            assertThatThrownBy(() -> SpopClient.connect(agent.target(), Options.DEFAULTS))
                    .hasMessage(agent.target() + ": the connection broke: reset by the agent");
        }
    }

    @Test
    void waitsOnlySoLongForAHello() throws IOException {
        Options options = Options.DEFAULTS.withTimeouts(Duration.ofSeconds(5), Duration.ofMillis(50));
        try (TestAgent agent = TestAgent.onTcp(TestAgent.Conversation::readToEnd)) {
            assertThatThrownBy(() -> SpopClient.connect(agent.target(), options))
                    .hasMessage(agent.target() + ": no AGENT-HELLO within 50 ms");
        }
    }

    @Test
    void saysThatNothingListens() throws IOException {
        TestAgent gone = TestAgent.onTcp(peer -> {});
        gone.close();
        assertThatThrownBy(() -> SpopClient.connect(gone.target(), Options.DEFAULTS))
                .isInstanceOf(ConnectException.class)
                .hasMessage("nothing listens on " + gone.target());
        Target missing = new Target.Unix(folder.resolve("missing.sock"));
        assertThatThrownBy(() -> SpopClient.connect(missing, Options.DEFAULTS))
                .isInstanceOf(ConnectException.class)
                .hasMessage("nothing listens on " + missing);
    }

    @Test
    void saysThatAHostIsUnknown() {
        assertThatThrownBy(() -> SpopClient.connect(new Target.Tcp("no-such-host.invalid", 1), Options.DEFAULTS))
                .isInstanceOf(UnknownHostException.class)
                .hasMessage("no-such-host.invalid:1: unknown host");
    }

    @Test
    void optionsThatCannotWorkAreRefused() {
        assertThatThrownBy(() -> Options.DEFAULTS.withMaxFrameSize(255)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Options.DEFAULTS.withWindow(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Target.Tcp("localhost", 65_536)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Target.Tcp("localhost", 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
