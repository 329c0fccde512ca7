package io.spoa.spop.codec;

import io.spoa.spop.Action;
import io.spoa.spop.Argument;
import io.spoa.spop.Frame;
import io.spoa.spop.FrameType;
import io.spoa.spop.Message;
import io.spoa.spop.SpopException;
import io.spoa.spop.Status;
import java.util.ArrayList;
import java.util.List;

/**
 * Whole frames between bytes and {@link Frame} (SPOE.txt, section 3.2), of both sides. For clients, tests, handshakes and
 * logs; the agent's hot path reads NOTIFY with {@link MessageCursor} and writes ACK with {@link ActionWriter}.
 */
public final class FrameCodec {
    private static final int FIN = 1;
    private static final int ABORT = 2;

    private FrameCodec() {}

    /** Appends a frame with its length before it. The caller minds the negotiated frame size. */
    public static void encode(Frame frame, WireWriter out) {
        int start = out.size();
        out.u32(0);
        switch (frame) {
            case Frame.HaproxyHello hello -> {
                header(out, FrameType.HAPROXY_HELLO.code(), FIN, 0, 0);
                HelloCodec.write(hello, out);
            }
            case Frame.AgentHello hello -> {
                header(out, FrameType.AGENT_HELLO.code(), FIN, 0, 0);
                HelloCodec.write(hello, out);
            }
            case Frame.HaproxyDisconnect bye -> {
                header(out, FrameType.HAPROXY_DISCONNECT.code(), FIN, 0, 0);
                HelloCodec.writeDisconnect(bye.statusCode(), bye.message(), out);
            }
            case Frame.AgentDisconnect bye -> {
                header(out, FrameType.AGENT_DISCONNECT.code(), FIN, 0, 0);
                HelloCodec.writeDisconnect(bye.statusCode(), bye.message(), out);
            }
            case Frame.Notify notify -> {
                header(out, FrameType.NOTIFY.code(), FIN, notify.streamId(), notify.frameId());
                encodeMessages(notify.messages(), out);
            }
            case Frame.Fragment piece -> {
                FrameType type = piece.first() ? FrameType.NOTIFY : FrameType.UNSET;
                header(out, type.code(), flags(piece.fin(), piece.abort()), piece.streamId(), piece.frameId());
                out.bytes(piece.payload(), 0, piece.payload().length);
            }
            case Frame.Ack ack -> {
                header(out, FrameType.ACK.code(), flags(true, ack.aborted()), ack.streamId(), ack.frameId());
                ActionListCodec.encode(ack.actions(), out);
            }
            case Frame.Unknown unknown -> header(out, unknown.type(), FIN, 0, 0);
        }
        out.patchU32(start, out.size() - start - 4);
    }

    private static int flags(boolean fin, boolean abort) {
        return (fin ? FIN : 0) | (abort ? ABORT : 0);
    }

    private static void header(WireWriter out, int type, int flags, long streamId, long frameId) {
        out.u8(type);
        out.u32(flags);
        out.varint(streamId);
        out.varint(frameId);
    }

    /** Appends a list of messages: the payload of a NOTIFY, whole or to be cut into fragments. */
    public static void encodeMessages(List<Message> messages, WireWriter out) {
        for (Message message : messages) {
            out.string(message.name());
            out.u8(message.arguments().size());
            for (Argument argument : message.arguments()) {
                out.string(argument.name());
                TypedData.write(argument.value(), out);
            }
        }
    }

    /** Appends a list of actions: the payload of an ACK. */
    public static void encodeActions(List<Action> actions, WireWriter out) {
        ActionListCodec.encode(actions, out);
    }

    /** The messages in {@code bytes[from..to)}, the whole payload of a NOTIFY. */
    public static List<Message> decodeMessages(byte[] bytes, int from, int to) {
        MessageCursor cursor = new MessageCursor();
        cursor.reset(bytes, from, to);
        List<Message> messages = new ArrayList<>();
        while (cursor.hasNext()) {
            messages.add(cursor.next().toMessage());
        }
        return messages;
    }

    /** The actions in {@code bytes[from..to)}, the payload of an ACK. */
    public static List<Action> decodeActions(byte[] bytes, int from, int to) {
        return ActionListCodec.decode(bytes, from, to);
    }

    /**
     * The frame in {@code bytes[from..to)}, without the length before it. A type nobody knows is a
     * {@link Frame.Unknown}, whatever follows it; a NOTIFY that is not whole, or given up, is a {@link Frame.Fragment}.
     *
     * @throws SpopException if it is not a frame, with the status a DISCONNECT would carry
     */
    public static Frame decode(byte[] bytes, int from, int to) {
        WireReader in = new WireReader(bytes, from, to);
        int code = in.u8();
        FrameType type = FrameType.of(code);
        if (type == null) {
            return new Frame.Unknown(code);
        }
        int flags = (int) in.u32();
        long streamId = in.varint();
        long frameId = in.varint();
        int payload = in.position();
        boolean fin = (flags & FIN) != 0;
        boolean abort = (flags & ABORT) != 0;
        return switch (type) {
            case UNSET -> new Frame.Fragment(streamId, frameId, false, fin, abort, in.take(in.remaining()));
            case NOTIFY ->
                fin && !abort
                        ? new Frame.Notify(streamId, frameId, decodeMessages(bytes, payload, to))
                        : new Frame.Fragment(streamId, frameId, true, fin, abort, in.take(in.remaining()));
            case ACK -> {
                checkWhole(type, fin);
                yield new Frame.Ack(streamId, frameId, abort, decodeActions(bytes, payload, to));
            }
            case HAPROXY_HELLO, HAPROXY_DISCONNECT, AGENT_HELLO, AGENT_DISCONNECT -> {
                checkWhole(type, fin);
                if (streamId != 0 || frameId != 0) {
                    throw new SpopException(Status.INVALID_FRAME, type + " with a stream-id or frame-id other than 0");
                }
                yield HelloCodec.read(type, bytes, payload, to);
            }
        };
    }

    private static void checkWhole(FrameType type, boolean fin) {
        if (!fin) {
            throw new SpopException(Status.NO_FRAGMENTATION, type + " without FIN: only a NOTIFY may be fragmented");
        }
    }
}
