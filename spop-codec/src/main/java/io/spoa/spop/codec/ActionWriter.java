package io.spoa.spop.codec;

import io.spoa.spop.DataType;
import io.spoa.spop.FrameType;
import io.spoa.spop.Scope;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes ACK frames (SPOE.txt, sections 3.2.7 and 3.4) one after the other into one buffer, each action straight to its
 * place. A frame never grows past the limit given to {@link #begin}: an action that does not fit is refused and leaves
 * no trace. Owned by one thread.
 */
public final class ActionWriter {
    private static final int SET_VAR = 1;
    private static final int UNSET_VAR = 2;
    private static final int FIN = 1;

    private static final VarHandle COMPLETE;

    static {
        try {
            COMPLETE = MethodHandles.lookup().findVarHandle(ActionWriter.class, "complete", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final WireWriter out;
    private int frameStart;
    private int firstAction;
    private boolean open;
    private int limit;
    private int actions;
    private int refused;

    /** Up to here whole frames and whole actions are written: for {@link #rescue}. */
    @SuppressWarnings("UnusedVariable") // by its handle
    private int complete;

    /** A writer with room for most bursts. */
    public ActionWriter() {
        this(4096);
    }

    /** A writer with room for {@code capacity} bytes before it grows. */
    public ActionWriter(int capacity) {
        out = new WireWriter(capacity);
    }

    /** Starts the ACK of the NOTIFY with these ids. Its bytes, without the length before it, never pass {@code maxSize}. */
    public void begin(long streamId, long frameId, int maxSize) {
        frameStart = out.size();
        open = true;
        limit = maxSize;
        actions = 0;
        refused = 0;
        out.u32(0);
        out.u8(FrameType.ACK.code());
        out.u32(FIN);
        out.varint(streamId);
        out.varint(frameId);
        firstAction = out.size();
        complete();
    }

    private void complete() {
        COMPLETE.setRelease(this, out.size());
    }

    /** Gives the current ACK more room. */
    public void moreRoom(int bytes) {
        limit += bytes;
    }

    /**
     * Another writer with the finished ACKs and the current one as far as its actions are whole, without waiting for the
     * thread that writes here: for when that one is stuck between {@link #begin} and {@link #end}, and nothing it still
     * writes counts. Any thread that has seen the other's {@code begin}; the new writer is its own.
     */
    public ActionWriter rescue() {
        int size = (int) COMPLETE.getAcquire(this);
        ActionWriter rescued = new ActionWriter(size + 256);
        rescued.out.bytes(out.firstBytes(size), 0, size);
        rescued.frameStart = frameStart;
        rescued.open = true;
        rescued.limit = limit;
        rescued.firstAction = firstAction;
        rescued.actions = size > firstAction ? 1 : 0;
        return rescued;
    }

    /** Ends the ACK and returns its size in bytes, the four of the length included. */
    public int end() {
        int size = out.size() - frameStart;
        out.patchU32(frameStart, size - 4);
        open = false;
        return size;
    }

    /** Forgets the ACK that was begun when {@link #size} was {@code start}. */
    public void abandon(int start) {
        out.truncate(start);
        open = false;
    }

    /** How many actions the current ACK has. */
    public int actions() {
        return actions;
    }

    /** How many actions did not fit the current ACK. */
    public int refused() {
        return refused;
    }

    /** How many bytes are left in the current ACK. */
    public int room() {
        return limit - (out.size() - frameStart - 4);
    }

    /** Bytes of all frames since the last {@link #drain}. */
    public int size() {
        return out.size();
    }

    /** A copy of the ACK that was ended last, its length before it. */
    public byte[] lastFrame() {
        byte[] all = out.toByteArray();
        return Arrays.copyOfRange(all, frameStart, all.length);
    }

    /** Takes all finished frames out; an ACK that was begun and not ended stays. */
    public byte[] drain() {
        int finished = open ? frameStart : out.size();
        frameStart -= open ? finished : 0;
        firstAction -= open ? finished : 0;
        byte[] frames = out.takeFirst(finished);
        complete();
        return frames;
    }

    /** Forgets the ACK that was begun and not ended, if there is one. */
    public void restart() {
        if (open) {
            abandon(frameStart);
        }
    }

    /** Sets a variable to NULL, which unsets it. Returns whether it fitted, as all setters do. */
    public boolean setNull(Scope scope, byte[] name, int nameOffset, int nameLength) {
        if (!variable(SET_VAR, scope, name, nameOffset, nameLength, 1)) {
            return false;
        }
        out.u8(DataType.NULL.code());
        return whole();
    }

    /** Sets a variable to true or false. */
    public boolean setBoolean(Scope scope, byte[] name, int nameOffset, int nameLength, boolean value) {
        if (!variable(SET_VAR, scope, name, nameOffset, nameLength, 1)) {
            return false;
        }
        out.u8(DataType.BOOLEAN.code() | (value ? DataType.TRUE_FLAG : 0));
        return whole();
    }

    /**
     * Sets a variable to an integer. HAProxy reads every integer type as 64 bits without sign extension, so the varint
     * always holds all 64 bits of {@code value}.
     *
     * @param type INT32, UINT32, INT64 or UINT64; the value is the caller's to check against its range
     */
    public boolean setInteger(Scope scope, byte[] name, int nameOffset, int nameLength, DataType type, long value) {
        if (!variable(SET_VAR, scope, name, nameOffset, nameLength, 1 + WireWriter.varintSize(value))) {
            return false;
        }
        out.u8(type.code());
        out.varint(value);
        return whole();
    }

    /** Sets a variable to an address of 4 or 16 bytes. */
    public boolean setAddress(Scope scope, byte[] name, int nameOffset, int nameLength, byte[] address) {
        if (!variable(SET_VAR, scope, name, nameOffset, nameLength, 1 + address.length)) {
            return false;
        }
        out.u8(address.length == 4 ? DataType.IPV4.code() : DataType.IPV6.code());
        out.bytes(address, 0, address.length);
        return whole();
    }

    /**
     * Sets a variable to a string or to bytes.
     *
     * @param type STRING or BINARY
     */
    public boolean setBytes(
            Scope scope, byte[] name, int nameOffset, int nameLength, DataType type, byte[] data, int off, int len) {
        int need = 1 + WireWriter.varintSize(len) + len;
        if (!variable(SET_VAR, scope, name, nameOffset, nameLength, need)) {
            return false;
        }
        out.u8(type.code());
        out.sized(data, off, len);
        return whole();
    }

    /** Unsets a variable. */
    public boolean unset(Scope scope, byte[] name, int nameOffset, int nameLength) {
        return variable(UNSET_VAR, scope, name, nameOffset, nameLength, 0) && whole();
    }

    /** Unsets a variable whose name is text. */
    public boolean unset(Scope scope, String name) {
        byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
        return unset(scope, utf8, 0, utf8.length);
    }

    /** How many bytes the current ACK has. */
    public int offset() {
        return out.size() - frameStart;
    }

    /** A copy of what was written since {@link #offset} was {@code start}, actions of the current ACK. */
    public byte[] actionsSince(int start) {
        return out.copy(frameStart + start);
    }

    /**
     * Writes actions that are on the wire's form already.
     *
     * @param count how many those are
     * @return whether they fit; none is written if not
     */
    public boolean append(byte[] bytes, int count) {
        if (bytes.length > room()) {
            refused += count;
            return false;
        }
        out.bytes(bytes, 0, bytes.length);
        actions += count;
        return whole();
    }

    /** Writes an action up to its value, if it fits with a value of {@code valueSize} bytes. */
    private boolean variable(int action, Scope scope, byte[] name, int nameOffset, int nameLength, int valueSize) {
        long need = 3L + WireWriter.varintSize(nameLength) + nameLength + valueSize;
        if (need > room()) {
            refused++;
            return false;
        }
        out.u8(action);
        out.u8(action == SET_VAR ? 3 : 2);
        out.u8(scope.code());
        out.sized(name, nameOffset, nameLength);
        actions++;
        return true;
    }

    /** An action is written to its end. */
    private boolean whole() {
        complete();
        return true;
    }
}
