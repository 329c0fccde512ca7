package io.spoa.spop.client;

import io.spoa.spop.Frame;
import io.spoa.spop.codec.FrameCodec;
import io.spoa.spop.codec.Negotiation;
import io.spoa.spop.codec.Reassembly;
import io.spoa.spop.codec.WireReader;
import io.spoa.spop.codec.WireWriter;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

/** An agent that does what a test says, a thread for each connection, on blocking sockets and the codec alone. */
final class TestAgent implements AutoCloseable {
    /** What the agent does with a connection; it is closed at the end. */
    interface Behaviour {
        void serve(Conversation peer) throws IOException;
    }

    private final ServerSocketChannel server;
    private final Target target;
    private final ConcurrentLinkedQueue<SocketChannel> connections = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<Void> failure = new CompletableFuture<>();

    private TestAgent(ServerSocketChannel server, Target target) {
        this.server = server;
        this.target = target;
    }

    static TestAgent onTcp(Behaviour behaviour) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        return start(server, Target.of(server.getLocalAddress()), behaviour);
    }

    static TestAgent onUnixSocket(Path path, Behaviour behaviour) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        SocketAddress address = UnixDomainSocketAddress.of(path);
        server.bind(address);
        return start(server, new Target.Unix(path), behaviour);
    }

    private static TestAgent start(ServerSocketChannel server, Target target, Behaviour behaviour) {
        TestAgent agent = new TestAgent(server, target);
        Thread.ofVirtual().start(() -> agent.accept(behaviour));
        return agent;
    }

    private void accept(Behaviour behaviour) {
        while (server.isOpen()) {
            try {
                SocketChannel socket = server.accept();
                connections.add(socket);
                Thread.ofVirtual().start(() -> serve(behaviour, socket));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Behaviour behaviour, SocketChannel socket) {
        try (socket) {
            behaviour.serve(new Conversation(socket));
        } catch (IOException e) {
            // the client left
        } catch (RuntimeException | AssertionError e) {
            failure.completeExceptionally(e);
        }
    }

    Target target() {
        return target;
    }

    /** Ends it, and fails with what went wrong in a behaviour. */
    @Override
    public void close() {
        try {
            server.close();
            for (SocketChannel connection : connections) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        failure.complete(null);
        failure.join();
    }

    /** One connection, seen from the agent. */
    static final class Conversation {
        private final SocketChannel socket;

        Conversation(SocketChannel socket) {
            this.socket = socket;
        }

        /** Answers the HELLO like an agent with these capabilities. */
        Frame.HaproxyHello shakeHands(String... capabilities) throws IOException {
            Frame.HaproxyHello hello = (Frame.HaproxyHello) read();
            long size = hello.maxFrameSize() == null ? Negotiation.MIN_FRAME_SIZE : hello.maxFrameSize();
            write(new Frame.AgentHello("2.0", size, Set.of(capabilities)));
            return hello;
        }

        /** The next frame. */
        Frame read() throws IOException {
            byte[] length = readBytes(4);
            byte[] frame = readBytes((int) new WireReader(length, 0, 4).u32());
            return FrameCodec.decode(frame, 0, frame.length);
        }

        /** The next NOTIFY, its fragments put together. */
        Frame.Notify readNotify() throws IOException {
            Frame frame = read();
            if (frame instanceof Frame.Notify whole) {
                return whole;
            }
            Frame.Fragment piece = (Frame.Fragment) frame;
            Reassembly reassembly = new Reassembly(1 << 20);
            byte[] bytes = piece.payload();
            Reassembly.Outcome outcome = reassembly.first(piece.streamId(), piece.frameId(), bytes, 0, bytes.length);
            while (outcome == Reassembly.Outcome.MORE) {
                piece = (Frame.Fragment) read();
                bytes = piece.payload();
                outcome = reassembly.next(
                        piece.streamId(), piece.frameId(), piece.fin(), piece.abort(), bytes, 0, bytes.length);
            }
            byte[] payload = reassembly.take();
            return new Frame.Notify(
                    piece.streamId(), piece.frameId(), FrameCodec.decodeMessages(payload, 0, payload.length));
        }

        List<Frame.Notify> readNotifies(int count) throws IOException {
            List<Frame.Notify> notifies = new ArrayList<>();
            while (notifies.size() < count) {
                notifies.add(readNotify());
            }
            return notifies;
        }

        void write(Frame... frames) throws IOException {
            WireWriter out = new WireWriter(256);
            for (Frame frame : frames) {
                FrameCodec.encode(frame, out);
            }
            writeBytes(out.toByteArray());
        }

        void writeBytes(byte[] bytes) throws IOException {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                socket.write(buffer);
            }
        }

        byte[] readBytes(int count) throws IOException {
            ByteBuffer buffer = ByteBuffer.allocate(count);
            while (buffer.hasRemaining()) {
                if (socket.read(buffer) < 0) {
                    throw new EOFException();
                }
            }
            return buffer.array();
        }

        /** Everything until the client closes. */
        byte[] readToEnd() throws IOException {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            ByteBuffer buffer = ByteBuffer.allocate(1024);
            while (socket.read(buffer) >= 0) {
                all.write(buffer.array(), 0, buffer.position());
                buffer.clear();
            }
            return all.toByteArray();
        }

        /** Closes with a reset. */
        void reset() throws IOException {
            socket.setOption(StandardSocketOptions.SO_LINGER, 0);
            socket.close();
        }
    }
}
