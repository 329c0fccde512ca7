package io.spoa.script.luanative;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.spoa.script.SharedState.Rate;
import io.spoa.script.SharedValue;
import io.spoa.script.binding.SharedCalls;
import java.lang.foreign.MemorySegment;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The C function behind {@code spoa.shared}. It gets a number for what to do, the key, seconds, and up to two values, all checked by
 * {@code shared.lua}. It gives back a number for what follows: a value, or a length and the first bytes of a string or of an error's
 * text, which {@code shared.lua} raises. Nothing here allocates in Lua.
 */
final class SharedUpcall {
    private static final int GET = 1;
    private static final int SET = 2;
    private static final int ADD = 3;
    private static final int INCREMENT = 4;
    private static final int EXPIRE = 5;
    private static final int DELETE = 6;
    private static final int COMPARE_AND_SET = 7;
    private static final int RATE = 8;
    private static final int REST = 9;
    private static final String[] NAMES = {"", "get", "set", "add", "incr", "expire", "delete", "cas", "rate"};

    private static final int PLAIN = 0;
    private static final int STRING = 1;

    private final LuaApi api;
    private final Pieces pieces;
    private final SharedCalls calls;
    private final MemorySegment length;
    private final Consumer<Throwable> failures;
    private final Pieces.Answer answer = this::answer;

    /**
     * A function for one state.
     *
     * @param length takes the length of a string
     * @param failures takes what is none of the script's errors
     */
    SharedUpcall(LuaLibrary library, SharedCalls calls, MemorySegment length, Consumer<Throwable> failures) {
        api = library.api();
        pieces = new Pieces(library);
        this.calls = calls;
        this.length = length;
        this.failures = failures;
    }

    @SuppressWarnings("unused") // called by Lua
    int call(long l) {
        return pieces.answer(l, answer, failures);
    }

    private int answer(long l, int what) {
        if (what == REST) {
            return pieces.more(l);
        }
        String function = NAMES[what];
        byte[] key = string(l, 2, function);
        double seconds = api.toNumber(l, 3);
        return switch (what) {
            case GET -> push(l, calls.get(key));
            case SET -> {
                calls.set(key, value(l, 4, function), seconds);
                api.pushInteger(l, PLAIN);
                yield 1;
            }
            case ADD -> push(l, calls.add(key, value(l, 4, function), seconds));
            case INCREMENT -> push(l, new SharedValue.Whole(calls.increment(key, api.toInteger(l, 4), seconds)));
            case EXPIRE -> push(l, calls.expire(key, seconds));
            case DELETE -> push(l, calls.delete(key));
            case COMPARE_AND_SET -> {
                SharedValue expected = api.type(l, 5) == LuaApi.TYPE_NIL ? null : value(l, 5, function);
                yield push(l, calls.compareAndSet(key, expected, value(l, 4, function), seconds));
            }
            case RATE -> {
                Rate rate = calls.rate(key, api.toInteger(l, 4), seconds);
                push(l, rate.allowed());
                api.pushInteger(l, rate.count());
                yield 3;
            }
            default -> throw new IllegalArgumentException("no function " + what);
        };
    }

    private byte[] string(long l, int index, String function) {
        long text = api.toString(l, index, length.address());
        long size = length.get(JAVA_LONG, 0);
        SharedCalls.checkSize(function, size);
        byte[] bytes = new byte[(int) size];
        NativeMemory.copy(text, bytes, 0, bytes.length);
        return bytes;
    }

    private SharedValue value(long l, int index, String function) {
        return switch (api.type(l, index)) {
            case LuaApi.TYPE_STRING -> new SharedValue.Bytes(string(l, index, function), true);
            case LuaApi.TYPE_BOOLEAN -> new SharedValue.Flag(api.toBoolean(l, index));
            default ->
                api.isInteger(l, index)
                        ? new SharedValue.Whole(api.toInteger(l, index))
                        : new SharedValue.Real(api.toNumber(l, index));
        };
    }

    private int push(long l, boolean result) {
        api.pushInteger(l, PLAIN);
        api.pushBoolean(l, result);
        return 2;
    }

    private int push(long l, @Nullable SharedValue value) {
        if (value instanceof SharedValue.Bytes string) {
            return pieces.begin(l, STRING, string.bytes(), 0, string.bytes().length);
        }
        api.pushInteger(l, PLAIN);
        switch (value) {
            case SharedValue.Whole whole -> api.pushInteger(l, whole.number());
            case SharedValue.Real real -> api.pushNumber(l, real.number());
            case SharedValue.Flag flag -> api.pushBoolean(l, flag.set());
            case null, default -> api.pushNil(l);
        }
        return 2;
    }
}
