package io.spoa.script.luanative;

import io.spoa.script.NotifyInfo;
import io.spoa.spop.Addresses;
import io.spoa.spop.DataType;
import io.spoa.spop.codec.ArgumentCursor;
import io.spoa.spop.codec.MessageView;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Pushes what a callback takes. The bytes of a message are copied into C's memory once, and strings pushed from there. For one
 * thread.
 */
final class Arguments {
    /** No number. */
    static final int FAILED = -1;

    private static final int ORIGINS = 256; // a power of two
    private static final int MARK_AND_LENGTH = 5;

    private record Origin(String peer, String engineId) {}

    private final NativeState state;
    private final ArgumentCursor cursor = new ArgumentCursor();
    private final NativeMemory.Buffer payload = new NativeMemory.Buffer();
    private final NativeMemory.Buffer address = new NativeMemory.Buffer();
    private final byte[] text = new byte[64];
    private final @Nullable Origin[] origins = new Origin[ORIGINS];
    private byte[] key = new byte[256];

    Arguments(NativeState state) {
        this.state = state;
    }

    /** The names of a message with a mark for each unsigned integer above Lua's: what the code for a message depends on. */
    byte[] shape(MessageView message) {
        cursor.reset(message);
        int size = 0;
        while (cursor.next()) {
            int length = cursor.nameLength();
            if (size + MARK_AND_LENGTH + length > key.length) {
                key = Arrays.copyOf(key, 2 * (size + MARK_AND_LENGTH + length));
            }
            key[size] = mark();
            for (int i = 0; i < 4; i++) {
                key[size + 1 + i] = (byte) (length >>> 8 * i);
            }
            System.arraycopy(cursor.bytes(), cursor.nameOffset(), key, size + MARK_AND_LENGTH, length);
            size += MARK_AND_LENGTH + length;
        }
        return Arrays.copyOf(key, size);
    }

    private byte mark() {
        return cursor.type() == DataType.UINT64 && cursor.number() < 0 ? (byte) 1 : 0;
    }

    /** Pushes each name of a message and whether it has the mark. */
    int pushNames(MessageView message) {
        cursor.reset(message);
        int count = 0;
        while (cursor.next()) {
            state.push(cursor.bytes(), cursor.nameOffset(), cursor.nameLength());
            state.push(mark() != 0);
            count += 2;
        }
        return count;
    }

    /**
     * Pushes the values of a message as long as it has this shape.
     *
     * @return how many, or -1 if the shape is another; some may have been pushed then
     */
    int push(MessageView message, byte[] shape) {
        int start = message.argumentsStart();
        long memory = payload.reserve(message.end() - start) - start;
        payload.put(0, message.bytes(), start, message.end() - start);
        cursor.reset(message);
        int at = 0;
        int count = 0;
        while (cursor.next()) {
            int length = cursor.nameLength();
            int name = at + MARK_AND_LENGTH;
            if (name + length > shape.length
                    || shape[at] != mark()
                    || !lengthIs(shape, at + 1, length)
                    || !Arrays.equals(
                            shape,
                            name,
                            name + length,
                            cursor.bytes(),
                            cursor.nameOffset(),
                            cursor.nameOffset() + length)) {
                return -1;
            }
            at = name + length;
            value(memory);
            count++;
        }
        return at == shape.length ? count : -1;
    }

    private static boolean lengthIs(byte[] shape, int at, int length) {
        return shape[at] == (byte) length
                && shape[at + 1] == (byte) (length >>> 8)
                && shape[at + 2] == (byte) (length >>> 16)
                && shape[at + 3] == (byte) (length >>> 24);
    }

    private void value(long memory) {
        switch (cursor.type()) {
            case NULL -> state.pushNil();
            case BOOLEAN -> state.push(cursor.number() != 0);
            case INT32, UINT32, INT64, UINT64 -> state.push(cursor.number());
            case IPV4 -> ipv4();
            case IPV6 ->
                address(Addresses.format(cursor.bytes(), cursor.dataOffset(), 16)
                        .getBytes(StandardCharsets.ISO_8859_1));
            case STRING, BINARY -> state.pushAt(memory + cursor.dataOffset(), cursor.dataLength());
        }
    }

    private void ipv4() {
        int to = 0;
        for (int i = 0; i < 4; i++) {
            int part = cursor.bytes()[cursor.dataOffset() + i] & 0xff;
            if (part >= 100) {
                text[to++] = (byte) ('0' + part / 100);
            }
            if (part >= 10) {
                text[to++] = (byte) ('0' + part / 10 % 10);
            }
            text[to++] = (byte) ('0' + part % 10);
            text[to++] = '.';
        }
        address(text, to - 1);
    }

    private void address(byte[] ascii) {
        address(ascii, ascii.length);
    }

    private void address(byte[] ascii, int length) {
        long at = address.reserve(length);
        address.put(0, ascii, 0, length);
        state.pushAt(at, length);
    }

    /** Pushes the ids, the deadline, and the number of where a message comes from, which must have been told to Lua. */
    int push(NotifyInfo info, int origin) {
        state.push(info.streamId());
        state.push(info.frameId());
        state.push(info.deadlineNanos());
        state.push(origin);
        return 4;
    }

    /**
     * The number of where a message comes from. Lua is told what is behind it when that is new, so nothing may be pushed yet.
     *
     * @return {@link #FAILED} if that ended with an error, which is all there is on the stack then
     */
    int origin(NotifyInfo info) {
        String peer = info.peer();
        String engineId = info.engineId();
        int number = (31 * peer.hashCode() + engineId.hashCode() & 0x7fffffff) % ORIGINS;
        Origin known = origins[number];
        if (known == null || !known.peer.equals(peer) || !known.engineId.equals(engineId)) {
            state.function(NativeState.ORIGIN);
            state.push(number);
            state.push(peer);
            state.push(engineId);
            if (state.call(3) != 0) {
                origins[number] = null;
                return FAILED;
            }
            origins[number] = new Origin(peer, engineId);
        }
        return number;
    }
}
