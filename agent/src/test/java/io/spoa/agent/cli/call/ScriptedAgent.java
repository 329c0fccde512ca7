package io.spoa.agent.cli.call;

import io.spoa.spop.Frame;
import io.spoa.spop.codec.FrameCodec;
import io.spoa.spop.codec.WireWriter;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** An agent that answers each NOTIFY as a test says, on a blocking socket; no answer is silence. */
final class ScriptedAgent implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final Function<Frame.Notify, Optional<Frame>> answer;

    ScriptedAgent(Function<Frame.Notify, Optional<Frame>> answer) throws IOException {
        this.answer = answer;
        Thread.ofVirtual().start(this::serve);
    }

    String port() {
        return Integer.toString(server.getLocalPort());
    }

    private void serve() {
        try {
            while (true) {
                try (Socket socket = server.accept()) {
                    serve(socket);
                } catch (EOFException e) {
                    // the client left: the next one
                }
            }
        } catch (IOException e) {
            // closed by the test
        }
    }

    private void serve(Socket socket) throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        while (true) {
            byte[] bytes = new byte[in.readInt()];
            in.readFully(bytes);
            Frame frame = FrameCodec.decode(bytes, 0, bytes.length);
            Optional<Frame> reply = switch (frame) {
                case Frame.HaproxyHello _ ->
                    Optional.of(new Frame.AgentHello("2.0", 16_380, Set.of("pipelining", "fragmentation")));
                case Frame.Notify notify -> answer.apply(notify);
                case Frame.HaproxyDisconnect _ -> Optional.of(new Frame.AgentDisconnect(0, "normal"));
                default -> throw new IOException("not in these tests: " + frame);
            };
            if (reply.isPresent()) {
                WireWriter out = new WireWriter(256);
                FrameCodec.encode(reply.get(), out);
                socket.getOutputStream().write(out.toByteArray());
            }
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
