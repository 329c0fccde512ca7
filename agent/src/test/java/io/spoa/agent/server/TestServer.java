package io.spoa.agent.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoa.agent.engine.Engines;
import io.spoa.agent.knowledge.KnownFiles;
import io.spoa.agent.settings.AgentSettings;
import io.spoa.agent.settings.Bounds;
import io.spoa.agent.settings.ConnectionLimits;
import io.spoa.agent.settings.Deadlines;
import io.spoa.agent.settings.Globals;
import io.spoa.agent.settings.ListenerSettings;
import io.spoa.agent.settings.Threads;
import io.spoa.agent.store.SharedStore;
import io.spoa.agent.store.StoreSettings;
import io.spoa.agent.worker.Counters;
import io.spoa.agent.worker.PoolSettings;
import io.spoa.agent.worker.ScriptCommon;
import io.spoa.agent.worker.WorkerPool;
import io.spoa.spop.Argument;
import io.spoa.spop.DataType;
import io.spoa.spop.Frame;
import io.spoa.spop.Message;
import io.spoa.spop.Value;
import io.spoa.spop.codec.FrameCodec;
import io.spoa.spop.codec.WireWriter;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Listeners with a real script behind them: message m sets txn.peer and, as long as its argument says, txn.filler. */
final class TestServer implements AutoCloseable {
    static final ConnectionLimits QUICK = patience(Duration.ofMillis(500));

    final Counters counters = new Counters();
    private final WorkerPool pool;
    private final Listeners listeners;

    TestServer(Path folder, ConnectionLimits limits, ConnectionBound bound, Transport transport) throws Exception {
        Path script = Files.writeString(folder.resolve("m.lua"), """
                spoa.register_message('m', function(_, msg)
                  msg.txn.peer = msg.peer
                  if msg.args.n then msg.txn.filler = ("x"):rep(msg.args.n) end
                end)
                """);
        pool = WorkerPool.start(
                PoolSettings.of(AgentSettings.DEFAULT
                        .withWorkers(Threads.of(1))
                        .withDeadlines(Deadlines.of(Duration.ofSeconds(10)))
                        .withBounds(new Bounds(10_000, 32 << 20, 1 << 30, 1 << 14))),
                Engines.find().plan(List.of(script)),
                counters,
                (origin, line) -> {},
                new ScriptCommon(new SharedStore(StoreSettings.DEFAULT), new KnownFiles()));
        listeners = new Listeners(
                transport, Globals.DEFAULT.withEventLoops(Threads.of(1)).withConnections(limits), counters, bound);
    }

    TestServer(Path folder, ConnectionLimits limits) throws Exception {
        this(folder, limits, new ConnectionBound(1000), Transport.best());
    }

    static ConnectionLimits patience(Duration patience) {
        return ConnectionLimits.DEFAULT.withPatience(patience);
    }

    /** Memory for input that is not whole. */
    long unfinishedBytes() {
        return listeners.shared().unfinished().used();
    }

    /** Memory for ACKs that are not taken, as far as they are more than usual. */
    long unsentBytes() {
        return listeners.shared().unsent().used();
    }

    /** Listens on a free port of the loopback interface, and gives it. */
    int open(ListenerOptions options) throws IOException, InterruptedException {
        return open("127.0.0.1", options);
    }

    int open(String host, ListenerOptions options) throws IOException, InterruptedException {
        open(new Bind.Tcp(host, 0, options));
        return Integer.parseInt(listeners.addresses().getLast().replaceFirst(".*:", ""));
    }

    void open(Bind bind) throws IOException, InterruptedException {
        listeners.open(bind, pool);
    }

    /** Has the listeners be these from now on; all have this server's script. Returns what is different. */
    List<String> become(ListenerSettings... wanted) throws IOException, InterruptedException {
        listeners.check(List.of(wanted));
        NextListeners next = listeners.prepare(List.of(wanted), any -> pool);
        assertThat(listeners.take(next)).isTrue();
        return next.changes();
    }

    /** Where it listens. */
    List<String> addresses() {
        return listeners.addresses();
    }

    static Socket connect(int port) throws IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 5000);
        socket.setSoTimeout(20_000);
        return socket;
    }

    static byte[] bytes(Frame... frames) {
        WireWriter out = new WireWriter(64);
        for (Frame frame : frames) {
            FrameCodec.encode(frame, out);
        }
        return out.toByteArray();
    }

    static byte[] hello() {
        return bytes(new Frame.HaproxyHello("2.0", 16380L, Set.of("pipelining"), false, "e"));
    }

    static byte[] notify(long stream, int filler) {
        Argument n = new Argument("n", new Value.Int(DataType.INT64, filler));
        return bytes(new Frame.Notify(stream, 1, List.of(new Message("m", List.of(n)))));
    }

    /** The next frame from the agent. */
    static Frame read(Socket socket) throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        byte[] frame = new byte[in.readInt()];
        in.readFully(frame);
        return FrameCodec.decode(frame, 0, frame.length);
    }

    /** Shakes hands, asks once, and gives what the script saw as its peer. */
    static String ask(Socket socket) throws IOException {
        socket.getOutputStream().write(hello());
        if (!(read(socket) instanceof Frame.AgentHello)) {
            throw new IOException("no AGENT-HELLO");
        }
        return askAgain(socket);
    }

    static String askAgain(Socket socket) throws IOException {
        socket.getOutputStream().write(notify(1, 0));
        return read(socket).toString();
    }

    /** Waits until the agent ends the connection, whatever it still says. */
    static boolean isEnded(Socket socket) throws IOException {
        try {
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
            return true;
        } catch (java.net.SocketException reset) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            listeners.drain(Duration.ofSeconds(2), pool::stopCallbacks);
            pool.stop(Duration.ofSeconds(2));
            listeners.stop();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
