package io.spoa.spop.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spoa.spop.Action;
import io.spoa.spop.Argument;
import io.spoa.spop.Bytes;
import io.spoa.spop.DataType;
import io.spoa.spop.Frame;
import io.spoa.spop.Message;
import io.spoa.spop.Scope;
import io.spoa.spop.SpopException;
import io.spoa.spop.Status;
import io.spoa.spop.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** NOTIFYs and ACKs over one connection, and how it ends. */
@Timeout(30)
class SpopClientTest {
    private static final Message PING = new Message("ping", List.of());

    private static Message message(int number) {
        Value value = new Value.Int(DataType.INT64, number);
        return new Message("count", List.of(new Argument("n", value)));
    }

    /** The ACK that sends the first argument of the NOTIFY back. */
    private static Frame.Ack echo(Frame.Notify notify) {
        Value value = notify.messages().getFirst().arguments().getFirst().value();
        return new Frame.Ack(
                notify.streamId(), notify.frameId(), false, List.of(new Action.SetVar(Scope.TXN, "echo", value)));
    }

    private static Frame.Ack empty(Frame.Notify notify) {
        return new Frame.Ack(notify.streamId(), notify.frameId(), false, List.of());
    }

    private static void echoForever(TestAgent.Conversation peer) throws IOException {
        peer.shakeHands("pipelining", "fragmentation");
        while (true) {
            peer.write(echo(peer.readNotify()));
        }
    }

    private static SpopClient connect(TestAgent agent) throws IOException {
        return SpopClient.connect(agent.target(), Options.DEFAULTS);
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertClosed(CompletableFuture<?> future) {
        return assertThatThrownBy(future::join)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOf(ConnectionClosedException.class);
    }

    @Test
    void aNotifyGetsItsAck() throws IOException {
        CompletableFuture<Frame.Notify> received = new CompletableFuture<>();
        try (TestAgent agent = TestAgent.onTcp(peer -> {
                    peer.shakeHands("pipelining");
                    Frame.Notify notify = peer.readNotify();
                    received.complete(notify);
                    peer.write(echo(notify));
                    peer.read();
                });
                SpopClient client = connect(agent)) {
            Frame.Ack ack = client.send(message(7), PING).join();
            assertThat(received.join()).isEqualTo(new Frame.Notify(1, 1, List.of(message(7), PING)));
            assertThat(ack.actions())
                    .containsExactly(new Action.SetVar(Scope.TXN, "echo", new Value.Int(DataType.INT64, 7)));
        }
    }

    @Test
    void acksComeInAnyOrder() throws IOException {
        try (TestAgent agent = TestAgent.onTcp(peer -> {
                    peer.shakeHands("pipelining");
                    List<Frame.Notify> notifies = peer.readNotifies(20);
                    assertThat(notifies)
                            .extracting(Frame.Notify::streamId)
                            .containsExactlyElementsOf(IntStream.range(0, 20)
                                    .mapToObj(i -> 2L * i + 1)
                                    .toList());
                    assertThat(notifies).allMatch(notify -> notify.frameId() == 1);
                    peer.write(notifies.reversed().stream()
                            .map(SpopClientTest::echo)
                            .toArray(Frame[]::new));
                    peer.read();
                });
                SpopClient client = connect(agent)) {
            List<CompletableFuture<Frame.Ack>> acks = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                acks.add(client.send(message(i)));
            }
            for (int i = 0; i < 20; i++) {
                assertThat(acks.get(i).join().actions())
                        .containsExactly(new Action.SetVar(Scope.TXN, "echo", new Value.Int(DataType.INT64, i)));
            }
        }
    }

    @Test
    void neverMoreThanTheWindowIsInFlight() throws IOException {
        windowHolds(Options.DEFAULTS.withWindow(3), 3, "pipelining");
    }

    @Test
    void withoutPipeliningOneIsInFlight() throws IOException {
        windowHolds(Options.DEFAULTS, 1, "fragmentation");
    }

    private static void windowHolds(Options options, int window, String capability) throws IOException {
        try (TestAgent agent = TestAgent.onTcp(peer -> {
                    peer.shakeHands(capability);
                    List<Frame.Notify> notifies = new ArrayList<>(peer.readNotifies(window));
                    // What comes next can only come after an ACK: raw bytes that are sent behind all the NOTIFYs.
                    assertThat(peer.readBytes(3)).isEqualTo(Bytes.of("'raw'"));
                    for (int i = 0; i < 12; i++) {
                        peer.write(empty(notifies.removeFirst()));
                        if (i < 12 - window) {
                            notifies.add(peer.readNotify());
                        }
                    }
                    peer.read();
                });
                SpopClient client = SpopClient.connect(agent.target(), options)) {
            List<CompletableFuture<Frame.Ack>> acks = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                acks.add(client.send(message(i)));
            }
            client.sendRaw(Bytes.of("'raw'")).join();
            acks.forEach(CompletableFuture::join);
        }
    }

    @Test
    void manyThreadsShareAConnection() throws Exception {
        AtomicInteger wrong = new AtomicInteger();
        try (TestAgent agent = TestAgent.onTcp(SpopClientTest::echoForever);
                SpopClient client = connect(agent)) {
            List<Thread> callers = IntStream.range(0, 8)
                    .mapToObj(caller -> Thread.ofVirtual().start(() -> {
                        for (int i = 0; i < 300; i++) {
                            int number = 1000 * caller + i;
                            Action expected =
                                    new Action.SetVar(Scope.TXN, "echo", new Value.Int(DataType.INT64, number));
                            if (!client.send(message(number)).join().actions().equals(List.of(expected))) {
                                wrong.incrementAndGet();
                            }
                        }
                    }))
                    .toList();
            for (Thread caller : callers) {
                caller.join();
            }
        }
        assertThat(wrong).hasValue(0);
    }

    @Test
    void idsMayBeChosen() throws IOException {
        try (TestAgent agent = TestAgent.onTcp(SpopClientTest::echoForever);
                SpopClient client = connect(agent)) {
            assertThat(client.send(0, 0, List.of(message(1))).join().streamId()).isZero();
            assertThat(client.send(-1, 77, List.of(message(2))).join())
                    .extracting(Frame.Ack::streamId, Frame.Ack::frameId)
                    .containsExactly(-1L, 77L);
        }
    }

    @Test
    void theSameIdsAreNotInFlightTwice() throws IOException {
        try (TestAgent agent = TestAgent.onTcp(peer -> {
                    peer.shakeHands("pipelining");
                    peer.write(empty(peer.readNotify()));
                    assertThat(peer.readNotify().streamId()).isEqualTo(3);
                    peer.read();
                });
                SpopClient client = connect(agent)) {
            CompletableFuture<Frame.Ack> expected = client.expect(1, 1);
            assertThatThrownBy(() -> client.send(1, 1, List.of(PING)).join())
                    .hasMessageContaining("stream 1 frame 1 is in flight already");
            client.sendRaw(Bytes.of("0000000d 03 00000001 01 01 04'ping' 00"));
            assertThat(expected.join().actions()).isEmpty();
            client.expect(1, 1);
            // Automatic ids pass over those that are taken.
            CompletableFuture<Frame.Ack> automatic = client.send(PING);
            client.reset();
            assertClosed(automatic);
        }
    }

    @Test
    void anAckNobodyWaitsForEndsTheConnection() throws IOException {
        CompletableFuture<Frame> goodbye = new CompletableFuture<>();
        try (TestAgent agent = TestAgent.onTcp(peer -> {
                    peer.shakeHands("pipelining");
                    Frame.Notify notify = peer.readNotify();
                    peer.write(new Frame.Ack(notify.streamId(), 2, false, List.of()));
                    goodbye.complete(peer.read());
                });
                SpopClient client = connect(agent)) {
            CompletableFuture<Frame.Ack> ack = client.send(PING);
            String text = "an ACK of stream 1 frame 2, which waits for none";
            assertClosed(ack).hasMessageContaining(text);
            assertThat(client.closed().join()).isEqualTo(new Closed.ProtocolError(Status.FRAME_ID_NOT_FOUND, text));
            assertThat(goodbye.join()).isEqualTo(new Frame.HaproxyDisconnect(12, "frame-id not found"));
        }
    }

    @Test
    void anAckAfterItsCallerGaveUpIsInOrder() throws IOException {
        CompletableFuture<Void> arrived = new CompletableFuture<>();
        CompletableFuture<Void> gaveUp = new CompletableFuture<>();
        try (TestAgent agent = TestAgent.onTcp(peer -> {
                    peer.shakeHands("pipelining");
                    Frame.Notify late = peer.readNotify();
                    arrived.complete(null);
                    gaveUp.join();
                    peer.write(empty(late), empty(peer.readNotify()));
                    peer.read();
                });
                SpopClient client = connect(agent)) {
            CompletableFuture<Frame.Ack> late = client.send(PING);
            arrived.join();
            late.orTimeout(1, TimeUnit.MILLISECONDS);
            assertThatThrownBy(late::join).hasCauseInstanceOf(TimeoutException.class);
            gaveUp.complete(null);
            assertThat(client.send(PING).join().streamId()).isEqualTo(3);
        }
    }

    @Test
    void framesOfUnknownTypesArePassedOver() throws IOException {
        try (TestAgent agent = TestAgent.onTcp(peer -> {
                    peer.shakeHands("pipelining");
                    peer.write(new Frame.Unknown(200), empty(peer.readNotify()));
                    peer.read();
                });
                SpopClient client = connect(agent)) {
            assertThat(client.send(PING).join().actions()).isEmpty();
        }
    }

    @Test
    void aBigNotifyGoesInFragmentsIfBothSidesAgree() throws IOException {
        Message big = new Message("big", List.of(new Argument("body", new Value.Bin(new byte[100_000]))));
        Options options = Options.DEFAULTS.withMaxFrameSize(1000).withFragments(true);
        CompletableFuture<List<Frame.Fragment>> pieces = new CompletableFuture<>();
        CompletableFuture<Frame.Notify> whole = new CompletableFuture<>();
        try (TestAgent agent = TestAgent.onTcp(peer -> {
                    peer.shakeHands("pipelining", "fragmentation");
                    List<Frame.Fragment> read = new ArrayList<>();
                    do {
                        read.add((Frame.Fragment) peer.read());
                    } while (!read.getLast().fin());
                    pieces.complete(read);
                    peer.write(new Frame.Ack(1, 1, false, List.of()));
                    Frame.Notify again = peer.readNotify();
                    whole.complete(again);
                    peer.write(empty(again));
                    peer.read();
                });
                SpopClient client = SpopClient.connect(agent.target(), options)) {
            client.send(big).join();
            List<Frame.Fragment> read = pieces.join();
            // 993 bytes of payload in each: 1000 less type, flags and two ids of one byte.
            // The payload: 4 (name) + 1 (count) + 5 (name) + 1 (type) + 3 (length) + 100000.
            assertThat(read).hasSize((100_014 + 992) / 993);
            assertThat(read.getFirst().first()).isTrue();
            assertThat(read.stream().skip(1)).noneMatch(Frame.Fragment::first);
            assertThat(read).allMatch(piece -> piece.streamId() == 1 && piece.frameId() == 1 && !piece.abort());
            assertThat(read).extracting(piece -> piece.payload().length).allMatch(length -> length <= 993);
            client.send(big).join();
            assertThat(whole.join().messages()).containsExactly(big);
        }
    }

    @Test
    void aBigNotifyFailsIfFragmentsAreOffAndTheConnectionLives() throws IOException {
        Message big = new Message("big", List.of(new Argument("body", new Value.Bin(new byte[1000]))));
        try (TestAgent agent = TestAgent.onTcp(SpopClientTest::echoForever);
                SpopClient client = SpopClient.connect(agent.target(), Options.DEFAULTS.withMaxFrameSize(256))) {
            assertThatThrownBy(() -> client.send(big).join())
                    .cause()
                    .isInstanceOfSatisfying(
                            SpopException.class, e -> assertThat(e.status()).isEqualTo(Status.FRAME_TOO_BIG))
                    .hasMessageContaining("does not fit a frame of 256");
            assertThat(client.send(message(1)).join().actions()).hasSize(1);
        }
    }

    @Test
    void aFrameIsFilledToTheLastByte() throws IOException {
        // 256 = 7 of the header + 2 (name) + 1 (count) + 1 (name) + 1 (type) + 2 (length 242 = f2 00) + 242
        Message exact = new Message("m", List.of(new Argument("", new Value.Bin(new byte[242]))));
        Message more = new Message("m", List.of(new Argument("", new Value.Bin(new byte[243]))));
        try (TestAgent agent = TestAgent.onTcp(peer -> {
                    peer.shakeHands("pipelining");
                    peer.write(empty(peer.readNotify()));
                    peer.read();
                });
                SpopClient client = SpopClient.connect(agent.target(), Options.DEFAULTS.withMaxFrameSize(256))) {
            assertThatThrownBy(() -> client.send(more).join()).hasCauseInstanceOf(SpopException.class);
            assertThat(client.send(exact).join().actions()).isEmpty();
        }
    }

    @Test
    void disconnectWaitsForTheAgentsGoodbye() throws IOException {
        CompletableFuture<Frame> goodbye = new CompletableFuture<>();
        try (TestAgent agent = TestAgent.onTcp(peer -> {
                    peer.shakeHands("pipelining");
                    Frame.Notify notify = peer.readNotify();
                    goodbye.complete(peer.read());
                    // The ACK of what was in flight still counts.
                    peer.write(empty(notify), new Frame.AgentDisconnect(0, "bye"));
                });
                SpopClient client = connect(agent)) {
            CompletableFuture<Frame.Ack> ack = client.send(PING);
            assertThat(client.disconnect(2, "idle").join()).isEqualTo(new Closed.ByAgent(0, "bye"));
            assertThat(goodbye.join()).isEqualTo(new Frame.HaproxyDisconnect(2, "idle"));
            assertThat(ack.join().actions()).isEmpty();
            assertClosed(client.send(PING)).hasMessageContaining("disconnected with status 0 (normal): bye");
        }
    }

    @Test
    void allThatIsInFlightFailsWithTheReason() throws IOException {
        try (TestAgent agent = TestAgent.onTcp(peer -> {
                    peer.shakeHands("pipelining");
                    peer.readNotifies(2);
                    peer.write(new Frame.AgentDisconnect(99, "script died"));
                });
                SpopClient client = SpopClient.connect(agent.target(), Options.DEFAULTS.withWindow(2))) {
            List<CompletableFuture<Frame.Ack>> acks = List.of(client.send(PING), client.send(PING), client.send(PING));
            assertThat(client.closed().join()).isEqualTo(new Closed.ByAgent(99, "script died"));
            acks.forEach(ack -> assertClosed(ack).hasMessageEndingWith(": script died"));
        }
    }

    @Test
    void aResetIsTold() throws IOException {
        try (TestAgent agent = TestAgent.onTcp(peer -> {
                    peer.shakeHands("pipelining");
                    peer.readNotify();
                    peer.reset();
                });
                SpopClient client = connect(agent)) {
            assertClosed(client.send(PING)).hasMessageContaining("reset by the agent");
            assertThat(client.closed().join()).isEqualTo(new Closed.Broken("reset by the agent"));
        }
    }

    @Test
    void theClientCanResetToo() throws IOException {
        CompletableFuture<String> seen = new CompletableFuture<>();
        try (TestAgent agent = TestAgent.onTcp(peer -> {
            peer.shakeHands("pipelining");
            try {
                peer.readToEnd();
                seen.complete("end of stream");
            } catch (IOException e) {
                seen.complete(String.valueOf(e.getMessage()));
            }
        })) {
            SpopClient client = connect(agent);
            client.reset();
            assertThat(client.closed().join()).isEqualTo(new Closed.ByClient());
            assertThat(seen.join()).isEqualTo("Connection reset");
            client.close();
            client.reset();
            assertClosed(client.send(PING)).hasMessageContaining("this client closed the connection");
            assertClosed(client.expect(1, 1));
            assertThat(client.disconnect(0, "late").join()).isEqualTo(new Closed.ByClient());
            assertThatThrownBy(() -> client.sendRaw(new byte[1]).join()).isInstanceOf(CompletionException.class);
        }
    }

    @Test
    void damagedFramesEndTheConnection() throws IOException {
        try (TestAgent agent = TestAgent.onTcp(peer -> {
                    peer.shakeHands("pipelining");
                    peer.readNotify();
                    peer.writeBytes(Bytes.of("00000009 67 00000001 01 01 03 00"));
                    assertThat(peer.read()).isEqualTo(new Frame.HaproxyDisconnect(4, "invalid frame received"));
                });
                SpopClient client = connect(agent)) {
            assertClosed(client.send(PING)).hasMessageContaining("unknown action type 3");
        }
    }
}
