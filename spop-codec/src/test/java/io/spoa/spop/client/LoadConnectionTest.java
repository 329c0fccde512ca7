package io.spoa.spop.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spoa.spop.Action;
import io.spoa.spop.Argument;
import io.spoa.spop.Bytes;
import io.spoa.spop.Frame;
import io.spoa.spop.Message;
import io.spoa.spop.Scope;
import io.spoa.spop.Status;
import io.spoa.spop.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The load client's connection: every ACK has to be the right one, once. */
@Timeout(30)
class LoadConnectionTest {
    private static final Message PING = new Message("ping", List.of(new Argument("n", new Value.Str("x"))));

    private final LoadLoop loop = LoadLoop.open("load-test");
    private final Heard heard = new Heard();

    /** Writes down what it hears. */
    private static final class Heard implements LoadListener {
        final BlockingQueue<String> events = new LinkedBlockingQueue<>();

        @Override
        public void acknowledged(LoadConnection connection, long stampNanos, long nowNanos, int actions) {
            events.add("ack " + stampNanos + " actions " + actions);
        }

        @Override
        public void expired(LoadConnection connection, long stampNanos) {
            events.add("expired " + stampNanos);
        }

        @Override
        public void late(LoadConnection connection) {
            events.add("late");
        }

        @Override
        public void readComplete(LoadConnection connection) {
            // its ACKs were heard
        }

        @Override
        public void closed(LoadConnection connection, Closed reason) {
            events.add("closed: " + reason);
        }

        List<String> next(int count) throws InterruptedException {
            List<String> next = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                next.add(events.take());
            }
            return next;
        }
    }

    @AfterEach
    void end() {
        loop.close();
    }

    private LoadConnection connect(TestAgent agent, int window, Message... messages) {
        return loop.connect(agent.target(), Options.DEFAULTS.withWindow(window), List.of(messages), heard)
                .join();
    }

    /** Sends with these stamps, in one write; returns which were taken. */
    private List<Boolean> send(LoadConnection connection, long... stamps) {
        CompletableFuture<List<Boolean>> taken = new CompletableFuture<>();
        loop.execute(() -> {
            List<Boolean> all = new ArrayList<>();
            for (long stamp : stamps) {
                all.add(connection.send(stamp));
            }
            connection.flush();
            taken.complete(all);
        });
        return taken.join();
    }

    private static Frame.Ack ack(Frame.Notify notify, Action... actions) {
        return new Frame.Ack(notify.streamId(), notify.frameId(), false, List.of(actions));
    }

    private static Action set(String name) {
        return new Action.SetVar(Scope.TXN, name, new Value.Bool(true));
    }

    @Test
    void everyAckFindsItsNotify() throws Exception {
        CompletableFuture<List<Frame.Notify>> received = new CompletableFuture<>();
        try (TestAgent agent = TestAgent.onTcp(peer -> {
            peer.shakeHands("pipelining");
            List<Frame.Notify> notifies = peer.readNotifies(3);
            received.complete(notifies);
            // in any order
            peer.write(
                    ack(notifies.get(2), set("a"), set("b")),
                    ack(notifies.get(0)),
                    ack(notifies.get(1), new Action.UnsetVar(Scope.SESS, "c")));
            Frame.Notify again = peer.readNotify();
            peer.write(new Frame.Ack(again.streamId(), again.frameId(), true, List.of()));
            peer.readToEnd();
        })) {
            LoadConnection connection = connect(agent, 3, PING);
            assertThat(send(connection, 10, 20, 30, 40)).containsExactly(true, true, true, false);
            assertThat(received.join())
                    .allSatisfy(notify -> assertThat(notify.messages()).containsExactly(PING));
            assertThat(received.join()).map(Frame.Notify::streamId).containsExactly(1L, 2L, 3L);
            assertThat(heard.next(3)).containsExactly("ack 30 actions 2", "ack 10 actions 0", "ack 20 actions 1");
            assertThat(send(connection, 50)).containsExactly(true);
            assertThat(heard.next(1)).containsExactly("ack 50 actions -1");
            loop.execute(connection::leave);
            assertThat(heard.next(1)).containsExactly("closed: this client closed the connection");
        }
    }

    /** The place of the first is taken again: only the frame-id tells the two apart. */
    @Test
    void anAckThatComesTwiceIsNoneOfTheNext() throws Exception {
        try (TestAgent agent = TestAgent.onTcp(peer -> {
            peer.shakeHands("pipelining");
            Frame.Notify first = peer.readNotify();
            peer.write(ack(first));
            Frame.Notify second = peer.readNotify();
            assertThat(second.streamId()).isEqualTo(first.streamId());
            peer.write(ack(first));
            peer.readToEnd();
        })) {
            LoadConnection connection = connect(agent, 1, PING);
            send(connection, 1);
            assertThat(heard.next(1)).containsExactly("ack 1 actions 0");
            send(connection, 2);
            assertThat(heard.next(1))
                    .containsExactly("closed: the agent broke the protocol: an ACK of stream 1 frame 1,"
                            + " which waits for none");
        }
    }

    @Test
    void frameIdsStartOverAndStayRight() throws Exception {
        int rounds = 2005;
        try (TestAgent agent = TestAgent.onTcp(peer -> {
            peer.shakeHands("pipelining");
            for (int i = 0; i < rounds; i++) {
                Frame.Notify notify = peer.readNotify();
                assertThat(notify.frameId()).isEqualTo(i % 2000 + 1);
                peer.write(ack(notify));
            }
            peer.readToEnd();
        })) {
            LoadConnection connection = connect(agent, 1, PING);
            for (int i = 0; i < rounds; i++) {
                send(connection, i);
                assertThat(heard.next(1)).containsExactly("ack " + i + " actions 0");
            }
        }
    }

    @Test
    void whatIsGivenUpMayStillCome() throws Exception {
        CompletableFuture<Void> given = new CompletableFuture<>();
        try (TestAgent agent = TestAgent.onTcp(peer -> {
            peer.shakeHands("pipelining");
            List<Frame.Notify> notifies = peer.readNotifies(2);
            given.join();
            peer.write(ack(notifies.get(0)), ack(notifies.get(1)));
            peer.readToEnd();
        })) {
            LoadConnection connection = connect(agent, 2, PING);
            send(connection, 5, 15);
            loop.execute(() -> connection.expire(10));
            assertThat(heard.next(1)).containsExactly("expired 5");
            assertThat(connection.inFlight()).isEqualTo(2);
            given.complete(null);
            assertThat(heard.next(2)).containsExactly("late", "ack 15 actions 0");
        }
    }

    @Test
    void bytesThatAreNoActionEndTheConnection() throws Exception {
        for (String payload : List.of("07 02 00 01 61", "01 03 09 01 61 00", "01 03 02 05 61", "01 02 02 01 61")) {
            try (TestAgent agent = TestAgent.onTcp(peer -> {
                peer.shakeHands("pipelining");
                peer.readNotify();
                peer.writeBytes(Bytes.framed(Bytes.of("67 00 00 00 01 01 01 " + payload)));
                peer.readToEnd();
            })) {
                send(connect(agent, 1, PING), 1);
                assertThat(heard.next(1).getFirst()).startsWith("closed: the agent broke the protocol: ");
            }
        }
    }

    @Test
    void anAgentWithoutPipeliningGetsOneAtATime() throws Exception {
        try (TestAgent agent = TestAgent.onTcp(peer -> {
            peer.shakeHands();
            peer.readToEnd();
        })) {
            assertThat(send(connect(agent, 16, PING), 1, 2)).containsExactly(true, false);
        }
    }

    @Test
    void aBodyBiggerThanAFrameGoesInFragments() throws Exception {
        byte[] body = new byte[50_000];
        Arrays.fill(body, (byte) 'x');
        Message message = new Message("body", List.of(new Argument("b", new Value.Bin(body))));
        CompletableFuture<Frame.Notify> received = new CompletableFuture<>();
        try (TestAgent agent = TestAgent.onTcp(peer -> {
            peer.shakeHands("pipelining", "fragmentation");
            Frame.Notify notify = peer.readNotify();
            received.complete(notify);
            peer.write(ack(notify));
            peer.readToEnd();
        })) {
            send(connect(agent, 4, message), 1);
            assertThat(heard.next(1)).containsExactly("ack 1 actions 0");
            assertThat(received.join().messages()).containsExactly(message);
        }
        CompletableFuture<Integer> left = new CompletableFuture<>();
        try (TestAgent agent = TestAgent.onTcp(peer -> {
            peer.shakeHands("pipelining");
            left.complete(peer.readToEnd().length);
        })) {
            assertThatThrownBy(() -> connect(agent, 4, message))
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("50012 bytes")
                    .hasMessageContaining("announces no fragmentation");
            assertThat(left.join()).isZero();
        }
    }

    @Test
    void tellsWhyTheAgentLeft() throws Exception {
        try (TestAgent agent = TestAgent.onTcp(peer -> {
            peer.shakeHands("pipelining");
            peer.readNotify();
            peer.write(new Frame.AgentDisconnect(Status.RESOURCES.code(), "no memory"));
        })) {
            send(connect(agent, 1, PING), 1);
            assertThat(heard.next(1).getFirst()).startsWith("closed: the agent disconnected with status 13");
        }
    }

    /** The AGENT-HELLO and what follows it may come in one piece. */
    @Test
    void aDisconnectRightBehindTheHelloIsHeard() throws Exception {
        try (TestAgent agent = TestAgent.onTcp(peer -> {
            peer.read();
            peer.write(
                    new Frame.AgentHello("2.0", 16_380, Collections.singleton("pipelining")),
                    new Frame.AgentDisconnect(Status.NORMAL.code(), "not now"));
            peer.readToEnd();
        })) {
            connect(agent, 1, PING);
            assertThat(heard.next(1).getFirst())
                    .contains("disconnected with status 0")
                    .contains("not now");
        }
    }
}
