package io.spoa.script.contract;

import io.spoa.script.NotifyInfo;
import io.spoa.script.ScriptMessage;
import io.spoa.spop.DataType;
import io.spoa.spop.codec.MessageCursor;
import io.spoa.spop.codec.WireWriter;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** Builds a message as it comes from HAProxy, bytes first. */
public final class TestMessage {
    /** The stream-id of every message: one that only 64 unsigned bits hold. */
    public static final long STREAM_ID = -2;

    /** The frame-id of every message. */
    public static final long FRAME_ID = 7;

    private final String name;
    private final WireWriter arguments = new WireWriter(64);
    private int count;
    private long deadlineNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(100);

    private TestMessage(String name) {
        this.name = name;
    }

    /** A message without arguments so far. */
    public static TestMessage of(String name) {
        return new TestMessage(name);
    }

    /** Its name. */
    public String name() {
        return name;
    }

    private WireWriter argument(String argumentName, DataType type) {
        arguments.string(argumentName);
        arguments.u8(type.code());
        count++;
        return arguments;
    }

    /** Adds a NULL. */
    public TestMessage withNull(String argumentName) {
        argument(argumentName, DataType.NULL);
        return this;
    }

    /** Adds a boolean. */
    public TestMessage with(String argumentName, boolean value) {
        arguments.string(argumentName);
        arguments.u8(DataType.BOOLEAN.code() | (value ? DataType.TRUE_FLAG : 0));
        count++;
        return this;
    }

    /** Adds an INT64, as HAProxy sends every integer. */
    public TestMessage with(String argumentName, long value) {
        return with(argumentName, DataType.INT64, value);
    }

    /** Adds an integer of one of the four types. */
    public TestMessage with(String argumentName, DataType type, long value) {
        argument(argumentName, type).varint(value);
        return this;
    }

    /** Adds a string. */
    public TestMessage with(String argumentName, String value) {
        argument(argumentName, DataType.STRING).string(value);
        return this;
    }

    /** Adds a string or binary of any bytes. */
    public TestMessage with(String argumentName, DataType type, byte[] value) {
        argument(argumentName, type).sized(value, 0, value.length);
        return this;
    }

    /** Adds an address. */
    public TestMessage withAddress(String argumentName, String literal) {
        byte[] bytes = literal.contains(":") ? ipv6(literal) : ipv4(literal);
        argument(argumentName, bytes.length == 4 ? DataType.IPV4 : DataType.IPV6)
                .bytes(bytes, 0, bytes.length);
        return this;
    }

    private static byte[] ipv4(String literal) {
        byte[] bytes = new byte[4];
        String[] parts = literal.split("\\.");
        for (int i = 0; i < 4; i++) {
            bytes[i] = (byte) Integer.parseInt(parts[i]);
        }
        return bytes;
    }

    // The JDK turns a mapped address into four bytes; on the wire it stays sixteen.
    private static byte[] ipv6(String literal) {
        try {
            byte[] bytes = InetAddress.ofLiteral(literal).getAddress();
            if (bytes.length == 16) {
                return bytes;
            }
            byte[] mapped = new byte[16];
            mapped[10] = (byte) 0xff;
            mapped[11] = (byte) 0xff;
            System.arraycopy(bytes, 0, mapped, 12, 4);
            return mapped;
        } catch (IllegalArgumentException e) {
            throw new AssertionError(literal, e);
        }
    }

    /** Sets how long from now the deadline is. */
    public TestMessage deadlineIn(long time, TimeUnit unit) {
        deadlineNanos = System.nanoTime() + unit.toNanos(time);
        return this;
    }

    /** The message, where it lies in a payload with other bytes around it. */
    public ScriptMessage build() {
        WireWriter payload = new WireWriter(128);
        payload.bytes("before".getBytes(StandardCharsets.US_ASCII), 0, 6);
        payload.string(name);
        payload.u8(count);
        byte[] list = arguments.toByteArray();
        payload.bytes(list, 0, list.length);
        int end = payload.size();
        payload.bytes("after".getBytes(StandardCharsets.US_ASCII), 0, 5);
        MessageCursor cursor = new MessageCursor();
        cursor.reset(payload.toByteArray(), 6, end);
        return new ScriptMessage(cursor.next(), new Origin(deadlineNanos));
    }

    private record Origin(long deadlineNanos) implements NotifyInfo {
        @Override
        public long streamId() {
            return STREAM_ID;
        }

        @Override
        public long frameId() {
            return FRAME_ID;
        }

        @Override
        public String engineId() {
            return "b3b7d8a2-test";
        }

        @Override
        public String peer() {
            return "127.0.0.1:51234";
        }
    }
}
