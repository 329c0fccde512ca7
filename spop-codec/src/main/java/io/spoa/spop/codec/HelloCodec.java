package io.spoa.spop.codec;

import io.spoa.spop.DataType;
import io.spoa.spop.Frame;
import io.spoa.spop.FrameType;
import io.spoa.spop.SpopException;
import io.spoa.spop.Status;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The key/value lists of HELLO and DISCONNECT frames (SPOE.txt, sections 3.2.4, 3.2.5, 3.2.8 and 3.2.9). Reads what any
 * peer may write: entries nobody knows are passed over, and of an entry that comes twice the last one counts.
 */
final class HelloCodec {
    private static final String SUPPORTED_VERSIONS = "supported-versions";
    private static final String VERSION = "version";
    private static final String MAX_FRAME_SIZE = "max-frame-size";
    private static final String CAPABILITIES = "capabilities";
    private static final String HEALTHCHECK = "healthcheck";
    private static final String ENGINE_ID = "engine-id";
    private static final String STATUS_CODE = "status-code";
    private static final String MESSAGE = "message";

    private final ArgumentCursor cursor = new ArgumentCursor();
    private final FrameType type;
    private @Nullable String versions;
    private @Nullable Long maxFrameSize;
    private @Nullable Set<String> capabilities;
    private boolean healthCheck;
    private @Nullable String engineId;
    private @Nullable Long statusCode;
    private @Nullable String message;

    private HelloCodec(FrameType type) {
        this.type = type;
    }

    static void write(Frame.HaproxyHello hello, WireWriter out) {
        if (hello.supportedVersions() != null) {
            text(SUPPORTED_VERSIONS, hello.supportedVersions(), out);
        }
        if (hello.maxFrameSize() != null) {
            uint32(MAX_FRAME_SIZE, hello.maxFrameSize(), out);
        }
        if (hello.capabilities() != null) {
            text(CAPABILITIES, String.join(",", hello.capabilities()), out);
        }
        if (hello.healthCheck()) {
            out.string(HEALTHCHECK);
            out.u8(DataType.BOOLEAN.code() | DataType.TRUE_FLAG);
        }
        if (hello.engineId() != null) {
            text(ENGINE_ID, hello.engineId(), out);
        }
    }

    static void write(Frame.AgentHello hello, WireWriter out) {
        text(VERSION, hello.version(), out);
        uint32(MAX_FRAME_SIZE, hello.maxFrameSize(), out);
        text(CAPABILITIES, String.join(",", hello.capabilities()), out);
    }

    static void writeDisconnect(long statusCode, String message, WireWriter out) {
        uint32(STATUS_CODE, statusCode, out);
        text(MESSAGE, message, out);
    }

    private static void text(String key, String value, WireWriter out) {
        out.string(key);
        out.u8(DataType.STRING.code());
        out.string(value);
    }

    private static void uint32(String key, long value, WireWriter out) {
        if (value >>> 32 != 0) {
            throw new IllegalArgumentException(key + " " + value + " does not fit 32 bits");
        }
        out.string(key);
        out.u8(DataType.UINT32.code());
        out.varint(value);
    }

    /** The frame of this type, HELLO or DISCONNECT, whose payload is {@code bytes[from..to)}. */
    static Frame read(FrameType type, byte[] bytes, int from, int to) {
        HelloCodec list = new HelloCodec(type);
        list.cursor.reset(bytes, from, to, Integer.MAX_VALUE);
        while (list.cursor.position() < to) {
            list.cursor.next();
            list.entry();
        }
        return list.frame();
    }

    private void entry() {
        byte[] bytes = cursor.bytes();
        String key = new String(bytes, cursor.nameOffset(), cursor.nameLength(), StandardCharsets.UTF_8);
        switch (type) {
            case HAPROXY_HELLO -> {
                switch (key) {
                    case SUPPORTED_VERSIONS -> versions = text(key);
                    case MAX_FRAME_SIZE -> maxFrameSize = uint32(key, Status.BAD_MAX_FRAME_SIZE);
                    case CAPABILITIES -> capabilities = list(text(key));
                    case HEALTHCHECK -> healthCheck = flag(key);
                    case ENGINE_ID -> engineId = text(key);
                    default -> {}
                }
            }
            case AGENT_HELLO -> {
                switch (key) {
                    case VERSION -> versions = text(key);
                    case MAX_FRAME_SIZE -> maxFrameSize = uint32(key, Status.BAD_MAX_FRAME_SIZE);
                    case CAPABILITIES -> capabilities = list(text(key));
                    default -> {}
                }
            }
            default -> {
                switch (key) {
                    case STATUS_CODE -> statusCode = uint32(key, Status.INVALID_FRAME);
                    case MESSAGE -> message = text(key);
                    default -> {}
                }
            }
        }
    }

    private Frame frame() {
        return switch (type) {
            case HAPROXY_HELLO -> new Frame.HaproxyHello(versions, maxFrameSize, capabilities, healthCheck, engineId);
            case AGENT_HELLO ->
                // HAProxy, too, does without capabilities.
                new Frame.AgentHello(
                        required(versions, Status.NO_VERSION),
                        required(maxFrameSize, Status.NO_MAX_FRAME_SIZE),
                        capabilities == null ? Set.of() : capabilities);
            case HAPROXY_DISCONNECT -> new Frame.HaproxyDisconnect(status(), message == null ? "" : message);
            case AGENT_DISCONNECT -> new Frame.AgentDisconnect(status(), message == null ? "" : message);
            default -> throw new IllegalArgumentException(type + " has no key/value list");
        };
    }

    /** A peer that leaves without saying why: not a reason to complain, but not "normal" either. */
    private long status() {
        return statusCode == null ? Status.UNKNOWN.code() : statusCode;
    }

    private <T> T required(@Nullable T value, Status missing) {
        if (value == null) {
            throw new SpopException(missing, type + ": " + missing.text());
        }
        return value;
    }

    private String text(String key) {
        if (cursor.type() != DataType.STRING) {
            throw wrongType(key, "a string");
        }
        return new String(cursor.bytes(), cursor.dataOffset(), cursor.dataLength(), StandardCharsets.UTF_8);
    }

    /** Peers write these with any of the four integer types; a value must be one of a UINT32 all the same. */
    private long uint32(String key, Status outOfRange) {
        long number = switch (cursor.type()) {
            case INT32, UINT32, INT64, UINT64 -> cursor.number();
            default -> throw wrongType(key, "an integer");
        };
        if (number >>> 32 != 0) {
            throw new SpopException(
                    outOfRange, type + ": " + key + " " + Long.toUnsignedString(number) + " does not fit 32 bits");
        }
        return number;
    }

    private boolean flag(String key) {
        if (cursor.type() != DataType.BOOLEAN) {
            throw wrongType(key, "a boolean");
        }
        return cursor.number() != 0;
    }

    private SpopException wrongType(String key, String expected) {
        return new SpopException(
                Status.INVALID_FRAME, type + ": " + key + " must be " + expected + ", not " + cursor.type());
    }

    /** The items of a comma-separated list, in their order; spaces around them are nobody's. */
    private static Set<String> list(String text) {
        Set<String> items = new LinkedHashSet<>();
        for (String item : text.split(",")) {
            if (!item.isBlank()) {
                items.add(item.strip());
            }
        }
        return items;
    }
}
