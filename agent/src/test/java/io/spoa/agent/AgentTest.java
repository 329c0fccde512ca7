package io.spoa.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spoa.agent.server.Bind;
import io.spoa.agent.settings.AgentSettings;
import io.spoa.agent.settings.Bounds;
import io.spoa.agent.settings.Globals;
import io.spoa.spop.Action;
import io.spoa.spop.Argument;
import io.spoa.spop.DataType;
import io.spoa.spop.Frame;
import io.spoa.spop.Message;
import io.spoa.spop.Scope;
import io.spoa.spop.Status;
import io.spoa.spop.Value;
import io.spoa.spop.client.Closed;
import io.spoa.spop.client.Options;
import io.spoa.spop.client.SpopClient;
import io.spoa.spop.client.Target;
import io.spoa.spop.codec.FrameCodec;
import io.spoa.spop.codec.WireWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The agent with a real Lua script and a real client: every NOTIFY gets exactly one ACK, on its own connection. */
@Timeout(60)
class AgentTest {
    private static final Options LEGACY = Options.DEFAULTS.withCapabilities("pipelining", "async");

    private static Message message(String name, Value... values) {
        List<Argument> arguments = new ArrayList<>();
        for (Value value : values) {
            arguments.add(new Argument("a" + arguments.size(), value));
        }
        return new Message(name, arguments);
    }

    private static Message number(String name, long value) {
        return message(name, new Value.Int(DataType.INT64, value));
    }

    private static List<Action> ask(SpopClient client, Message... messages) throws Exception {
        return client.send(messages).get(10, TimeUnit.SECONDS).actions();
    }

    private static Action set(String name, String text) {
        return new Action.SetVar(Scope.TXN, name, new Value.Str(text));
    }

    @Test
    void answersWithTheVariablesOfTheScript() throws Exception {
        try (RunningAgent agent = RunningAgent.with("""
                spoa.register_message("hello", function(args) spoa.set_var_str("greeting", spoa.scope.txn, "hello " .. args[1].value) end)
                """);
                SpopClient client = agent.connect()) {
            assertThat(ask(client, message("hello", new Value.Str("world"))))
                    .containsExactly(set("greeting", "hello world"));
        }
    }

    @Test
    void severalMessagesInOneNotifyShareOneAck() throws Exception {
        try (RunningAgent agent = RunningAgent.with("""
                spoa.register_message("a", function(args) spoa.set_var_str("a", spoa.scope.txn, "1") end)
                spoa.register_message("b", function(args) spoa.set_var_str("b", spoa.scope.txn, "2") end)
                """);
                SpopClient client = agent.connect()) {
            assertThat(ask(client, message("a"), message("nobody"), message("b")))
                    .containsExactly(set("a", "1"), set("b", "2"));
        }
    }

    @Test
    void aFailingCallbackIsAcknowledgedWithWhatItSetBefore() throws Exception {
        try (RunningAgent agent = RunningAgent.with("""
                spoa.register_message("bad", function(args)
                  spoa.set_var_str("before", spoa.scope.txn, "yes")
                  error("broken")
                end)
                spoa.register_message("good", function(args) spoa.set_var_str("good", spoa.scope.txn, "yes") end)
                """);
                SpopClient client = agent.connect()) {
            assertThat(ask(client, message("bad"), message("good")))
                    .containsExactly(set("before", "yes"), set("good", "yes"));
            assertThat(agent.agent().counters().failures.sum()).isEqualTo(1);
        }
    }

    /** Field notes, "ACK": 3.1.0 never delivers an ACK without actions; old peers take it. */
    @Test
    void anAckWithoutActionsGetsAHarmlessOneForNewPeersOnly() throws Exception {
        try (RunningAgent agent = RunningAgent.with("spoa.register_message('m', function() end)")) {
            try (SpopClient newPeer = agent.connect()) {
                assertThat(ask(newPeer, message("m"))).singleElement().isInstanceOf(Action.UnsetVar.class);
                assertThat(ask(newPeer, message("unknown"))).singleElement().isInstanceOf(Action.UnsetVar.class);
            }
            try (SpopClient oldPeer = agent.connect(LEGACY)) {
                assertThat(ask(oldPeer, message("m"))).isEmpty();
            }
        }
    }

    /** Field notes, "ACK": never bigger than negotiated − 16, never silent. */
    @Test
    void whatDoesNotFitTheAckIsLeftOutAndTheAckStillGoes() throws Exception {
        try (RunningAgent agent = RunningAgent.with("""
                spoa.register_message("big", function(args)
                  spoa.set_var_str("small", spoa.scope.txn, "x")
                  pcall(spoa.set_var_str, "big", spoa.scope.txn, ("x"):rep(args[1].value))
                  spoa.set_var_str("after", spoa.scope.txn, "y")
                end)
                """);
                SpopClient client = agent.connect(LEGACY)) {
            assertThat(ask(client, number("big", 17_000))).containsExactly(set("small", "x"), set("after", "y"));
            assertThat(agent.agent().counters().oversized.sum()).isEqualTo(1);
            assertThat(ask(client, number("big", 16_300))).hasSize(3);
        }
    }

    @Test
    void aMalformedNotifyIsAcknowledgedAndCostsNobodyElse() throws Exception {
        try (RunningAgent agent = RunningAgent.with("spoa.register_message('m', function() end)");
                SpopClient client = agent.connect(LEGACY)) {
            CompletableFuture<Frame.Ack> odd = client.expect(99, 1);
            // NOTIFY, FIN, stream 99, frame 1, a message "m" that promises an argument and has none
            client.sendRaw(new byte[] {0, 0, 0, 10, 3, 0, 0, 0, 1, 99, 1, 1, 'm', 1})
                    .get(5, TimeUnit.SECONDS);
            assertThat(odd.get(5, TimeUnit.SECONDS).actions()).isEmpty();
            assertThat(ask(client, message("m"))).isEmpty();
            assertThat(agent.agent().counters().malformed.sum()).isEqualTo(1);
        }
    }

    @Test
    void aSlowCallbackHoldsUpNeitherItsConnectionNorOthers() throws Exception {
        try (RunningAgent agent = RunningAgent.with("""
                local function pause() local stop = os.clock() + 0.5; while os.clock() < stop do end end
                spoa.register_message("slow", function() pause() spoa.set_var_str("v", spoa.scope.txn, "slow") end)
                spoa.register_message("fast", function() spoa.set_var_str("v", spoa.scope.txn, "fast") end)
                """);
                SpopClient client = agent.connect()) {
            CompletableFuture<Frame.Ack> slow = client.send(message("slow"));
            assertThat(ask(client, message("fast"))).containsExactly(set("v", "fast"));
            assertThat(slow).isNotDone();
            assertThat(slow.get(10, TimeUnit.SECONDS).actions()).containsExactly(set("v", "slow"));
        }
    }

    /** Warm workers take whole batches: what lies behind a slow callback must not wait for it. */
    @Test
    void aSlowCallbackHoldsUpNothingInItsBatch() throws Exception {
        try (RunningAgent agent = RunningAgent.with(2, RunningAgent.PATIENT, """
                spoa.register_message("m", function(args)
                  if args[1].value == 1 then
                    local stop = os.clock() + 1.5
                    while os.clock() < stop do end
                  end
                  spoa.set_var_int64("v", spoa.scope.txn, args[1].value)
                end)
                """);
                SpopClient client = agent.connect(LEGACY.withWindow(64))) {
            for (int round = 0; round < 300; round++) {
                List<CompletableFuture<Frame.Ack>> warm = IntStream.range(0, 64)
                        .mapToObj(i -> client.send(number("m", 0)))
                        .toList();
                for (CompletableFuture<Frame.Ack> ack : warm) {
                    ack.get(10, TimeUnit.SECONDS);
                }
            }
            CompletableFuture<Frame.Ack> slow = client.send(number("m", 1));
            List<CompletableFuture<Frame.Ack>> behind = IntStream.range(0, 60)
                    .mapToObj(i -> client.send(number("m", 2)))
                    .toList();
            for (CompletableFuture<Frame.Ack> ack : behind) {
                ack.get(10, TimeUnit.SECONDS);
            }
            assertThat(slow).isNotDone();
            slow.get(10, TimeUnit.SECONDS);
        }
    }

    /** Field notes, "Ids and concurrency": HAProxy never cancels, so work past the deadline is waste. */
    @Test
    void whatWaitedBeyondItsTimeIsAcknowledgedWithoutBeingRun() throws Exception {
        AgentSettings quick = RunningAgent.within(Duration.ofMillis(300));
        try (RunningAgent agent = RunningAgent.with(1, quick, """
                spoa.register_message("m", function()
                  local stop = os.clock() + 0.1; while os.clock() < stop do end
                  spoa.set_var_str("v", spoa.scope.txn, "run")
                end)
                """);
                SpopClient client = agent.connect(LEGACY)) {
            List<CompletableFuture<Frame.Ack>> all = IntStream.range(0, 20)
                    .mapToObj(i -> client.send(message("m")))
                    .toList();
            int run = 0;
            for (CompletableFuture<Frame.Ack> ack : all) {
                run += ack.get(5, TimeUnit.SECONDS).actions().size();
            }
            assertThat(run).isBetween(1, 5);
            assertThat(agent.agent().counters().expired.sum()).isGreaterThanOrEqualTo(14);
        }
    }

    @Test
    void aConnectionThatComesWhileTheAgentStopsIsToldToo() throws Exception {
        RunningAgent agent = RunningAgent.with(1, RunningAgent.PATIENT, """
                spoa.register_message("slow", function()
                  print("started")
                  local stop = os.clock() + 1; while os.clock() < stop do end
                end)
                """);
        try (SpopClient busy = agent.connect();
                java.net.Socket late = new Socket(InetAddress.getLoopbackAddress(), agent.port())) {
            CompletableFuture<Frame.Ack> ack = busy.send(message("slow"));
            assertThat(agent.printed()).isEqualTo("started");
            Thread stopping = Thread.ofPlatform().start(() -> {
                try {
                    agent.close();
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });
            WireWriter hello = new WireWriter(64);
            FrameCodec.encode(new Frame.HaproxyHello("2.0", 16380L, Set.of(), false, null), hello);
            late.getOutputStream().write(hello.toByteArray());
            byte[] all = late.getInputStream().readAllBytes();
            // AGENT-HELLO, then AGENT-DISCONNECT
            int helloSize = 4 + ByteBuffer.wrap(all).getInt();
            assertThat(all[4]).isEqualTo((byte) 101);
            assertThat(all[helloSize + 4]).isEqualTo((byte) 102);
            assertThat(ack.get(5, TimeUnit.SECONDS).actions()).hasSize(1);
            stopping.join();
        }
    }

    @Test
    void aCallbackBeyondItsTimeIsStoppedAndAcknowledged() throws Exception {
        AgentSettings short_ = RunningAgent.within(Duration.ofMillis(200));
        try (RunningAgent agent = RunningAgent.with(1, short_, """
                spoa.register_message("stuck", function()
                  spoa.set_var_str("v", spoa.scope.txn, "set")
                  while true do pcall(function() while true do end end) end
                end)
                spoa.register_message("fine", function() spoa.set_var_str("v", spoa.scope.txn, "fine") end)
                """);
                SpopClient client = agent.connect()) {
            assertThat(ask(client, message("stuck"))).containsExactly(set("v", "set"));
            assertThat(ask(client, message("fine"))).containsExactly(set("v", "fine"));
        }
    }

    @Test
    void whenTheQueueIsFullTheRestIsAcknowledgedAtOnce() throws Exception {
        AgentSettings tiny = RunningAgent.PATIENT.withBounds(new Bounds(4, 1 << 20, 1 << 30, 1 << 14));
        try (RunningAgent agent = RunningAgent.with(1, tiny, """
                spoa.register_message("slow", function()
                  local stop = os.clock() + 0.05; while os.clock() < stop do end
                  spoa.set_var_str("v", spoa.scope.txn, "done")
                end)
                """);
                SpopClient client = agent.connect(LEGACY.withWindow(64))) {
            List<CompletableFuture<Frame.Ack>> all = IntStream.range(0, 64)
                    .mapToObj(i -> client.send(message("slow")))
                    .toList();
            int done = 0;
            for (CompletableFuture<Frame.Ack> ack : all) {
                done += ack.get(20, TimeUnit.SECONDS).actions().size();
            }
            assertThat(done).isBetween(4, 63);
            assertThat(agent.agent().counters().refused.sum()).isEqualTo(64 - done);
        }
    }

    /** Field notes, "Ids and concurrency": connections are not tied to workers. */
    @Test
    void oneWorkerServesManyConnections() throws Exception {
        try (RunningAgent agent = RunningAgent.with(1, RunningAgent.PATIENT, """
                spoa.register_message("m", function(args) spoa.set_var_int64("v", spoa.scope.txn, args[1].value) end)
                """)) {
            List<SpopClient> clients = new ArrayList<>();
            try {
                for (int i = 0; i < 300; i++) {
                    clients.add(agent.connect());
                }
                for (int round = 0; round < 3; round++) {
                    List<CompletableFuture<Frame.Ack>> acks = new ArrayList<>();
                    for (int i = 0; i < clients.size(); i++) {
                        acks.add(clients.get(i).send(number("m", i)));
                    }
                    for (int i = 0; i < acks.size(); i++) {
                        Value expected = new Value.Int(DataType.INT64, i);
                        assertThat(acks.get(i).get(10, TimeUnit.SECONDS).actions())
                                .containsExactly(new Action.SetVar(Scope.TXN, "v", expected));
                    }
                }
            } finally {
                clients.forEach(SpopClient::close);
            }
        }
    }

    /** The client ends a connection on an ACK nobody waits for, so this also proves that there is never a second one. */
    @Test
    void everyNotifyOfManyConnectionsGetsItsOwnAnswerOnce() throws Exception {
        try (RunningAgent agent = RunningAgent.with("""
                spoa.register_message("m", function(args) spoa.set_var_int64("v", spoa.scope.txn, args[1].value) end)
                """)) {
            List<SpopClient> clients = new ArrayList<>();
            try {
                for (int i = 0; i < 8; i++) {
                    clients.add(agent.connect(i % 2 == 0 ? LEGACY : Options.DEFAULTS));
                }
                List<CompletableFuture<Frame.Ack>> acks = new ArrayList<>();
                for (int i = 0; i < 16_000; i++) {
                    acks.add(clients.get(i % 8).send(number("m", i)));
                }
                for (int i = 0; i < acks.size(); i++) {
                    assertThat(acks.get(i).get(20, TimeUnit.SECONDS).actions())
                            .containsExactly(new Action.SetVar(Scope.TXN, "v", new Value.Int(DataType.INT64, i)));
                }
                assertThat(clients).noneMatch(client -> client.closed().isDone());
            } finally {
                clients.forEach(SpopClient::close);
            }
        }
    }

    /** Field notes, "Hello": too big messages come in fragments from old peers. */
    @Test
    void fragmentsOfABigMessageReachTheScriptAsOne() throws Exception {
        try (RunningAgent agent = RunningAgent.with("""
                spoa.register_message("body", function(args) spoa.set_var_int64("n", spoa.scope.txn, #args[1].value) end)
                """);
                SpopClient client = agent.connect(LEGACY.withFragments(true))) {
            assertThat(ask(client, message("body", new Value.Bin(new byte[60_000]))))
                    .containsExactly(new Action.SetVar(Scope.TXN, "n", new Value.Int(DataType.INT64, 60_000)));
        }
    }

    @Test
    void haproxysDisconnectIsAnsweredWithOurs() throws Exception {
        try (RunningAgent agent = RunningAgent.with("spoa.register_message('m', function() end)");
                SpopClient client = agent.connect()) {
            Closed closed = client.disconnect(Status.TIMEOUT.code(), "idle").get(5, TimeUnit.SECONDS);
            assertThat(closed)
                    .isInstanceOfSatisfying(
                            Closed.ByAgent.class,
                            by -> assertThat(by.statusCode()).isZero());
        }
    }

    @Test
    void garbageIsRefusedWithADisconnect() throws Exception {
        try (RunningAgent agent = RunningAgent.with("spoa.register_message('m', function() end)");
                SpopClient client = agent.connect()) {
            client.sendRaw(new byte[] {0x7f, 0, 0, 0}).get(5, TimeUnit.SECONDS);
            assertThat(client.closed().get(5, TimeUnit.SECONDS))
                    .isInstanceOfSatisfying(
                            Closed.ByAgent.class,
                            by -> assertThat(by.statusCode()).isEqualTo(Status.FRAME_TOO_BIG.code()));
        }
    }

    /** Field notes, "Closing": finish what is in flight, flush ACKs, AGENT-DISCONNECT 0. */
    @Test
    void stoppingAnswersWhatIsInFlightThenSaysGoodbye() throws Exception {
        RunningAgent agent = RunningAgent.with("""
                spoa.register_message("slow", function()
                  print("started")
                  local stop = os.clock() + 0.3; while os.clock() < stop do end
                  spoa.set_var_str("v", spoa.scope.txn, "done")
                end)
                """);
        try (SpopClient client = agent.connect()) {
            CompletableFuture<Frame.Ack> ack = client.send(message("slow"));
            assertThat(agent.printed()).isEqualTo("started");
            int port = agent.port();
            agent.close();
            assertThat(ack.get(1, TimeUnit.SECONDS).actions()).containsExactly(set("v", "done"));
            assertThat(client.closed().get(1, TimeUnit.SECONDS))
                    .isInstanceOfSatisfying(
                            Closed.ByAgent.class,
                            by -> assertThat(by.statusCode()).isZero());
            assertThatThrownBy(() -> SpopClient.connect(new Target.Tcp("127.0.0.1", port), Options.DEFAULTS))
                    .isInstanceOf(java.net.ConnectException.class);
        }
    }

    @Test
    void aStopEndsCallbacksThatDoNotEnd() throws Exception {
        Globals quick = Globals.DEFAULT.withDrain(Duration.ofMillis(300));
        AgentSettings patient = RunningAgent.within(Duration.ofMinutes(10));
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        RunningAgent agent = RunningAgent.with(
                1, patient, quick, "spoa.register_message('stuck', function() print('in') while true do end end)");
        try (SpopClient client = agent.connect()) {
            client.send(message("stuck"));
            assertThat(agent.printed()).isEqualTo("in");
            agent.close();
        }
        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> thread.getName().startsWith("spoa-worker") && !before.contains(thread))
                .isEmpty();
    }

    @Test
    void aUnixSocketOfADeadProcessIsReplacedAndOursIsRemoved(@TempDir Path folder) throws Exception {
        Path socket = folder.resolve("spoa.sock");
        Bind.Unix bind = new Bind.Unix(socket.toString());
        try (var stale = java.nio.channels.ServerSocketChannel.open(java.net.StandardProtocolFamily.UNIX)) {
            stale.bind(java.net.UnixDomainSocketAddress.of(socket));
        }
        assertThat(socket).exists();
        String script = "spoa.register_message('m', function(args, msg) msg.txn.peer = msg.peer end)";
        try (RunningAgent agent = RunningAgent.with(1, RunningAgent.PATIENT, bind, script);
                SpopClient client = SpopClient.connect(new Target.Unix(socket), Options.DEFAULTS)) {
            assertThat(ask(client, message("m"))).containsExactly(set("peer", "unix:" + socket));
            assertThatThrownBy(() -> RunningAgent.with(1, RunningAgent.PATIENT, bind, script))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("another process listens there");
            assertThat(agent.agent().addresses()).containsExactly("unix:" + socket);
        }
        assertThat(socket).doesNotExist();
        Files.writeString(socket, "precious");
        assertThatThrownBy(() -> RunningAgent.with(1, RunningAgent.PATIENT, bind, script))
                .hasMessageContaining("a file that is no socket is there");
        assertThat(socket).hasContent("precious");
    }

    @Test
    void aPortInUseIsSaidPlainly() throws Exception {
        try (RunningAgent first = RunningAgent.with("spoa.register_message('m', function() end)")) {
            Bind same = new Bind.Tcp("127.0.0.1", first.port());
            assertThatThrownBy(() -> RunningAgent.with(1, RunningAgent.PATIENT, same, "x = 1"))
                    .hasMessage("cannot listen on 127.0.0.1:" + first.port()
                            + ": the port is in use: stop the process that listens there or choose another with -p");
        }
    }
}
