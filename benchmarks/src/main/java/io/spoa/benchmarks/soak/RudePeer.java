package io.spoa.benchmarks.soak;

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
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;

/** A peer without manners, again and again: half frames, nonsense, one byte at a time, resets. A thread of its own. */
final class RudePeer implements Runnable {
    private final int port;
    private final Answers answers;
    private final Excuses excuses;
    private final SplittableRandom random;
    private final long pauseMillis;
    private final BooleanSupplier goesOn;

    RudePeer(int port, Answers answers, Excuses excuses, long seed, long pauseMillis, BooleanSupplier goesOn) {
        this.port = port;
        this.answers = answers;
        this.excuses = excuses;
        this.pauseMillis = pauseMillis;
        this.goesOn = goesOn;
        random = new SplittableRandom(seed);
    }

    @Override
    public void run() {
        try {
            while (goesOn.getAsBoolean()) {
                Thread.sleep(random.nextLong(2 * pauseMillis + 1));
                try (Socket socket = new Socket()) {
                    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 10_000);
                    socket.setSoTimeout(20_000);
                    misbehave(socket, random.nextInt(6));
                } catch (IOException e) {
                    answers.event("rude peers that were cut off");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void misbehave(Socket socket, int how) throws IOException, InterruptedException {
        OutputStream out = socket.getOutputStream();
        switch (how) {
            case 0 -> {
                answers.event("half HELLOs");
                byte[] hello = hello(false);
                out.write(hello, 0, 1 + random.nextInt(hello.length - 1));
                end(socket);
            }
            case 1 -> {
                answers.event("half NOTIFYs");
                shakeHands(socket);
                byte[] notify = notify(1);
                out.write(notify, 0, 1 + random.nextInt(notify.length - 1));
                end(socket);
            }
            case 2 -> {
                answers.event("nonsense");
                out.write("GET / HTTP/1.1\r\nHost: soak\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                socket.getInputStream().readAllBytes();
            }
            case 3 -> byteByByte(socket);
            case 4 -> {
                answers.event("health checks");
                out.write(hello(true));
                frame(socket);
                socket.setSoLinger(true, 0);
            }
            default -> {
                answers.event("resets with everything unread");
                shakeHands(socket);
                for (int i = 0; i < 100; i++) {
                    out.write(notify(i));
                }
                Thread.sleep(random.nextInt(20));
                socket.setSoLinger(true, 0);
            }
        }
    }

    private void byteByByte(Socket socket) throws IOException {
        answers.event("one byte at a time");
        long begun = System.nanoTime();
        String problem;
        try {
            socket.setTcpNoDelay(true);
            for (byte each : hello(false)) {
                socket.getOutputStream().write(each);
            }
            frame(socket);
            for (byte each : notify(7)) {
                socket.getOutputStream().write(each);
            }
            byte[] ack = frame(socket);
            boolean right = FrameCodec.decode(ack, 0, ack.length) instanceof Frame.Ack got && got.streamId() == 7;
            problem = right ? "" : "was answered with " + Arrays.toString(ack);
        } catch (IOException e) {
            problem = "was not answered: " + e.getMessage();
        }
        if (!problem.isEmpty() && excuses.reason(begun, System.nanoTime()).isEmpty()) {
            answers.complain("one byte at a time " + problem);
        }
    }

    private void end(Socket socket) throws IOException {
        if (random.nextBoolean()) {
            socket.setSoLinger(true, 0);
        }
    }

    static void shakeHands(Socket socket) throws IOException {
        socket.getOutputStream().write(hello(false));
        frame(socket);
    }

    private static byte[] frame(Socket socket) throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        byte[] frame = new byte[Math.clamp(in.readInt(), 0, 1 << 20)];
        in.readFully(frame);
        return frame;
    }

    private static byte[] hello(boolean healthCheck) {
        return encode(new Frame.HaproxyHello("2.0", 16380L, Set.of("pipelining"), healthCheck, null));
    }

    private static byte[] notify(long streamId) {
        return encode(new Frame.Notify(streamId, 1, List.of(new Message("nobody", List.of()))));
    }

    /** A NOTIFY whose ACK has this text. */
    static byte[] echo(String text) {
        List<Argument> arguments =
                List.of(new Argument("n", new Value.Int(DataType.INT64, 1)), new Argument("text", new Value.Str(text)));
        return encode(new Frame.Notify(1, 1, List.of(new Message("l-echo", arguments))));
    }

    private static byte[] encode(Frame frame) {
        WireWriter out = new WireWriter(128);
        FrameCodec.encode(frame, out);
        return out.toByteArray();
    }
}
