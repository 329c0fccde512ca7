package io.spoa.script.binding;

import io.spoa.script.ScriptMessage;
import io.spoa.spop.Addresses;
import io.spoa.spop.DataType;
import io.spoa.spop.Scope;
import io.spoa.spop.codec.ActionWriter;
import io.spoa.spop.codec.WireWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The callback that runs now in one interpreter, and the setters a script calls meanwhile. Every setter throws a
 * {@link BindingError} if no callback runs, the name is empty, the value is not in its type's range or form, or the ACK is
 * full. Owned by the worker.
 */
public final class CallContext {
    private static final Scope[] SCOPES = Scope.values();
    private static final BigInteger UINT64_MAX = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

    private @Nullable ActionWriter actions;
    private @Nullable ScriptMessage message;
    private @Nullable String loading;

    /** No callback, no script. */
    public CallContext() {}

    /** A callback begins. */
    public void begin(ScriptMessage newMessage, ActionWriter newActions) {
        message = newMessage;
        actions = newActions;
    }

    /** The callback ended. */
    public void end() {
        message = null;
        actions = null;
    }

    /** A callback that was left in the middle. */
    public record Left(
            @Nullable ScriptMessage message, @Nullable ActionWriter actions) {}

    /** Leaves the callback that runs now: it ended, for others. */
    public Left leave() {
        Left left = new Left(message, actions);
        end();
        return left;
    }

    /** Goes on with a callback that was left. */
    public void enter(Left left) {
        message = left.message;
        actions = left.actions;
    }

    /** The top level of this script runs from now on; {@code null} ends that. */
    public void loading(@Nullable String script) {
        loading = script;
    }

    /** The script whose top level runs now, or {@code null}: the time to register. */
    public @Nullable String loading() {
        return loading;
    }

    /** Whether the callback that runs now was called with this message, and not with one that looks the same. */
    @SuppressWarnings("ReferenceEquality")
    public boolean isAnswering(ScriptMessage other) {
        return message == other;
    }

    /** The scope behind a script's number. */
    public static Scope scope(int code) {
        if (code < 0 || code >= SCOPES.length) {
            throw new BindingError(Texts.unknownScope(Integer.toString(code)));
        }
        return SCOPES[code];
    }

    /**
     * Sets a value of any type, as languages keep those that a script made with a type.
     *
     * @param number a boolean as 0 or 1, or an integer
     * @param bytes of an address, a string or a binary
     */
    public void set(Scope scope, String name, DataType type, BigInteger number, byte[] bytes) {
        switch (type) {
            case NULL -> setNull(scope, name);
            case BOOLEAN -> setBoolean(scope, name, number.signum() != 0);
            case INT32, UINT32, INT64, UINT64 -> setInteger(scope, name, type, number);
            case IPV4, IPV6 -> setAddress(scope, name, bytes);
            case STRING, BINARY -> setBytes(scope, name, type, bytes);
        }
    }

    /** Sets a NULL, which unsets the variable in HAProxy. */
    public void setNull(Scope scope, String name) {
        byte[] key = key(name);
        require(writer().setNull(scope, key, 0, key.length), scope, name, 1);
    }

    /** Unsets a variable by an action of its own. */
    public void unset(Scope scope, String name) {
        byte[] key = key(name);
        require(writer().unset(scope, key, 0, key.length), scope, name, 0);
    }

    /** Sets a BOOLEAN. */
    public void setBoolean(Scope scope, String name, boolean value) {
        byte[] key = key(name);
        require(writer().setBoolean(scope, key, 0, key.length, value), scope, name, 1);
    }

    /** Sets an integer of a type, from a signed number. */
    public void setInteger(Scope scope, String name, DataType type, long value) {
        boolean fits = switch (type) {
            case INT32 -> value == (int) value;
            case UINT32 -> value >>> 32 == 0;
            case UINT64 -> value >= 0;
            default -> true;
        };
        if (!fits) {
            throw new BindingError(Texts.outOfRange(type, Long.toString(value)));
        }
        write(scope, name, type, value);
    }

    /** Sets an integer of a type, from a number of any size. */
    public void setInteger(Scope scope, String name, DataType type, BigInteger value) {
        if (value.bitLength() < 64) {
            setInteger(scope, name, type, value.longValue());
        } else if (type == DataType.UINT64 && value.signum() > 0 && value.compareTo(UINT64_MAX) <= 0) {
            write(scope, name, type, value.longValue());
        } else {
            throw new BindingError(Texts.outOfRange(type, value.toString()));
        }
    }

    /** The type that an integer without a type of its own gets: INT64, or UINT64 if only that can hold it. */
    public static DataType inferred(BigInteger value) {
        return value.signum() > 0 && value.bitLength() == 64 ? DataType.UINT64 : DataType.INT64;
    }

    /** Sets an address, from its text. */
    public void setAddress(Scope scope, String name, DataType type, String text) {
        byte[] address = type == DataType.IPV4 ? Addresses.parseIpv4(text) : Addresses.parseIpv6(text);
        if (address == null) {
            throw new BindingError(Texts.badAddress(type, text));
        }
        setAddress(scope, name, address);
    }

    /** Sets an address, from its 4 or 16 bytes. */
    public void setAddress(Scope scope, String name, byte[] address) {
        byte[] key = key(name);
        require(writer().setAddress(scope, key, 0, key.length, address), scope, name, 1 + address.length);
    }

    /** Sets a STRING or BINARY, from its bytes. */
    public void setBytes(Scope scope, String name, DataType type, byte[] bytes) {
        byte[] key = key(name);
        require(writer().setBytes(scope, key, 0, key.length, type, bytes, 0, bytes.length), scope, name, bytes.length);
    }

    /** Sets a STRING, from text that is sent as UTF-8. */
    public void setText(Scope scope, String name, String text) {
        setBytes(scope, name, DataType.STRING, text.getBytes(StandardCharsets.UTF_8));
    }

    private void write(Scope scope, String name, DataType type, long bits) {
        byte[] key = key(name);
        boolean fits = writer().setInteger(scope, key, 0, key.length, type, bits);
        require(fits, scope, name, 1 + WireWriter.varintSize(bits));
    }

    private ActionWriter writer() {
        ActionWriter writer = actions;
        if (writer == null) {
            throw new BindingError(Texts.NO_CALLBACK);
        }
        return writer;
    }

    private static byte[] key(String name) {
        if (name.isEmpty()) {
            throw new BindingError(Texts.NO_NAME);
        }
        return name.getBytes(StandardCharsets.UTF_8);
    }

    private void require(boolean written, Scope scope, String name, int valueBytes) {
        if (!written) {
            throw new BindingError(Texts.noRoom(scope, name, valueBytes, writer().room()));
        }
    }
}
