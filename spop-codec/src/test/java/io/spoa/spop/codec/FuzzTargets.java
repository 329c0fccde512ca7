package io.spoa.spop.codec;

import io.spoa.spop.Frame;
import io.spoa.spop.FrameType;
import io.spoa.spop.SpopException;
import io.spoa.spop.Status;
import java.util.Arrays;

/** What holds for any bytes whatsoever, for each part that reads bytes from the wire. */
final class FuzzTargets {
    private static final int OWN_FRAME_SIZE = 65_536;

    private FuzzTargets() {}

    /** Any bytes are refused, or are a frame that means the same when it is written and read again. */
    static void frames(byte[] bytes) {
        Frame frame;
        try {
            frame = FrameCodec.decode(bytes, 0, bytes.length);
        } catch (SpopException e) {
            return;
        }
        byte[] wire = FrameCodecTest.encode(frame);
        Frame again = FrameCodec.decode(wire, 4, wire.length);
        check(again.equals(frame), "read again", frame, again);
    }

    /** The hot path's cursors agree with the model on every payload, and never leave its bounds. */
    static void messages(byte[] bytes) {
        // Surrounded by bytes that are not part of it.
        byte[] array = new byte[bytes.length + 6];
        Arrays.fill(array, (byte) 0x11);
        System.arraycopy(bytes, 0, array, 3, bytes.length);
        int end = 3 + bytes.length;
        MessageCursor messages = new MessageCursor();
        messages.reset(array, 3, end);
        ArgumentCursor arguments = new ArgumentCursor();
        int position = 3;
        try {
            while (messages.hasNext()) {
                MessageView message = messages.next();
                check(message.nameOffset() > position, "a name inside", position, message);
                check(message.end() <= end && message.argumentsStart() <= message.end(), "an end inside", end, message);
                position = message.end();
                arguments.reset(message);
                int count = 0;
                while (arguments.next()) {
                    count++;
                    check(arguments.position() <= position, "an argument inside", position, message);
                    check(arguments.value().type() == arguments.type(), "a value of its type", arguments.type(), "");
                }
                check(count == message.argumentCount(), "as many arguments as it says", count, message);
                check(arguments.position() == position, "an end at its last argument", position, message);
            }
            check(position == end, "nothing left", end, position);
        } catch (SpopException e) {
            // refused: that is one of the two right answers
        }
    }

    /** A varint is refused, or is written with the very same bytes: no value has two spellings. */
    static void varints(byte[] bytes) {
        WireReader in = new WireReader(bytes, 0, bytes.length);
        long value;
        try {
            value = in.varint();
        } catch (SpopException e) {
            return;
        }
        WireWriter out = new WireWriter(0);
        out.varint(value);
        byte[] read = Arrays.copyOf(bytes, in.position());
        check(Arrays.equals(out.toByteArray(), read), "the same bytes", value, read.length);
        check(WireWriter.varintSize(value) == read.length, "the size foretold", value, read.length);
    }

    /** Fragments in any order, of any ids: what is put together is what came, and never more than the bound. */
    static void fragments(byte[] bytes) {
        ReassemblyModel model = new ReassemblyModel(32);
        WireReader in = new WireReader(bytes, 0, bytes.length);
        while (in.remaining() >= 2) {
            int step = in.u8();
            int length = Math.min(in.u8() & 0x3f, in.remaining());
            model.step(step, bytes, in.position(), in.position() + length);
            in.skip(length);
        }
    }

    /** The list of a HELLO is refused with a reason, or agrees on what both sides can. */
    static void hello(byte[] bytes) {
        Frame hello;
        try {
            hello = HelloCodec.read(FrameType.HAPROXY_HELLO, bytes, 0, bytes.length);
        } catch (SpopException e) {
            check(!String.valueOf(e.getMessage()).isBlank(), "a reason", "", e);
            return;
        }
        switch (Negotiation.of((Frame.HaproxyHello) hello, OWN_FRAME_SIZE)) {
            case Negotiation.Refused refused -> {
                check(refused.status() != Status.NORMAL, "a status that refuses", "", refused);
                check(!refused.reason().isBlank(), "a reason", "", refused);
            }
            case Negotiation.Accepted accepted -> {
                int size = accepted.peer().maxFrameSize();
                check(size >= Negotiation.MIN_FRAME_SIZE && size <= OWN_FRAME_SIZE, "a size for both", "", size);
                check(accepted.reply().maxFrameSize() == size, "the size announced", size, accepted.reply());
                byte[] wire = FrameCodecTest.encode(accepted.reply());
                check(wire.length - 4 <= size, "a reply that fits", size, wire.length);
                check(FrameCodec.decode(wire, 4, wire.length).equals(accepted.reply()), "a reply", "", wire.length);
            }
        }
    }

    static void check(boolean holds, String what, Object expected, Object actual) {
        if (!holds) {
            throw new AssertionError("not " + what + ": " + expected + ", " + actual);
        }
    }
}
