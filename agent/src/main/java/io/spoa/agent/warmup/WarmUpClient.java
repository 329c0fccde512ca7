package io.spoa.agent.warmup;

import io.spoa.spop.Argument;
import io.spoa.spop.DataType;
import io.spoa.spop.Frame;
import io.spoa.spop.Message;
import io.spoa.spop.Value;
import io.spoa.spop.codec.FrameCodec;
import io.spoa.spop.codec.WireWriter;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A HAProxy's side that costs little: frames are made once and sent again and again. Owned by one thread. */
final class WarmUpClient implements AutoCloseable {
    private static final int FRAME_SIZE = 16_380;
    private static final int PATIENCE_MILLIS = 2000;

    private final Socket socket;
    private final DataInputStream in;

    /** Connects and shakes hands; with the capability {@code async} as HAProxy up to 3.0, without as later ones. */
    WarmUpClient(int port, Set<String> capabilities) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        try {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE_MILLIS);
            in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), FRAME_SIZE));
            WireWriter hello = new WireWriter(256);
            FrameCodec.encode(new Frame.HaproxyHello("2.0", (long) FRAME_SIZE, capabilities, false, "warm-up"), hello);
            send(hello.toByteArray(), 1);
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    /** Frames, one after the other, and how many. */
    record Frames(byte[] bytes, int count) {}

    /** NOTIFYs for these messages in turn. */
    static Frames notifies(List<String> messages, int count) {
        WireWriter out = new WireWriter(1024 * count);
        for (int i = 0; i < count; i++) {
            Message message = new Message(messages.get(i % messages.size()), arguments(i));
            FrameCodec.encode(new Frame.Notify(i + 1L, 1, List.of(message)), out);
        }
        return new Frames(out.toByteArray(), count);
    }

    private static List<Argument> arguments(int i) {
        byte[] address = {(byte) 192, 0, 2, (byte) i};
        List<Argument> arguments = new ArrayList<>();
        arguments.add(new Argument("ip", new Value.Address(address)));
        arguments.add(new Argument("ip6", new Value.Address(new byte[16])));
        arguments.add(new Argument("flag", new Value.Bool(i % 2 == 0)));
        arguments.add(new Argument("count", new Value.Int(DataType.INT64, i)));
        arguments.add(new Argument("big", new Value.Int(DataType.INT64, Long.MAX_VALUE - i)));
        arguments.add(new Argument("small", new Value.Int(DataType.INT32, -i)));
        arguments.add(new Argument("user-agent", new Value.Str("Mozilla/5.0 (warm-up " + i + ")")));
        arguments.add(new Argument("none", new Value.Null()));
        arguments.add(new Argument("", new Value.Bin(("body " + i).getBytes(StandardCharsets.US_ASCII))));
        return arguments;
    }

    /** Sends frames and waits until as many came back. */
    void send(Frames frames) throws IOException {
        send(frames.bytes(), frames.count());
    }

    private void send(byte[] bytes, int answers) throws IOException {
        socket.getOutputStream().write(bytes);
        for (int i = 0; i < answers; i++) {
            in.skipNBytes(in.readInt());
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
