package io.spoa.script.luanative;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.spoa.script.ScriptHost;
import io.spoa.script.ScriptPlace;
import io.spoa.script.binding.BindingError;
import io.spoa.script.bridge.Floats;
import io.spoa.script.bridge.HostFunction;
import io.spoa.script.bridge.HostModule;
import io.spoa.script.bridge.HostModules;
import io.spoa.script.bridge.Slice;
import io.spoa.script.bridge.Waiter;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The C function behind the bridge. It gets a function's number and its arguments, or the number below 0 and all arguments in one string
 * if one of them is no primitive ({@link Packed}). It gives back a number for what follows: a value, or a length and the first bytes of
 * a string, of a packed value or of an error's text, which {@code bridge.lua} makes of them. Nothing here allocates in Lua.
 */
final class HostUpcall {
    private static final int REST = 0;
    private static final int FUNCTIONS = 1;
    private static final int RESULT = 2;
    private static final int BACKGROUND = 3;
    /** The number of the first function. */
    private static final int FIRST = 4;

    private static final int PLAIN = 0;
    private static final int STRING = 1;
    private static final int PACKED = 3;
    private static final int WAITING = 4;

    /** More than any script has reason to give, and less than an array holds. */
    private static final long MOST_BYTES = 1 << 30;

    /** What is left to be done later. */
    @FunctionalInterface
    interface Background {
        /**
         * Takes it.
         *
         * @param number the Lua side's number of it
         * @throws BindingError if there is too much already
         */
        void add(int number, ScriptPlace place);
    }

    private final LuaApi api;
    private final Pieces pieces;
    private final MemorySegment length;
    private final Consumer<Throwable> failures;
    private final Pieces.Answer answer = this::answer;
    private final List<HostModule> modules;
    private final Waiter waiter;
    private final Background background;
    private final List<HostFunction> functions = new ArrayList<>();
    private @Nullable PendingCall pending;

    /**
     * A function for one state.
     *
     * @param host what scripts call
     * @param background takes what is left to be done later
     * @param length takes the length of a string
     * @param failures takes what is none of the script's errors
     */
    HostUpcall(
            LuaLibrary library,
            ScriptHost host,
            Background background,
            MemorySegment length,
            Consumer<Throwable> failures) {
        api = library.api();
        pieces = new Pieces(library);
        modules = HostModules.of(host);
        waiter = host.waiter();
        this.background = background;
        this.length = length;
        this.failures = failures;
    }

    @SuppressWarnings("unused") // called by Lua
    int call(long l) {
        return pieces.answer(l, answer, failures);
    }

    private int answer(long l, int what) {
        return switch (what) {
            case REST -> pieces.more(l);
            case FUNCTIONS -> packed(l, Packed.modules(modules, this::number));
            case RESULT -> push(l, Objects.requireNonNull(takePending()).result(waiter));
            case BACKGROUND -> {
                String file = new String(string(l, 3), StandardCharsets.UTF_8);
                background.add((int) api.toInteger(l, 2), new ScriptPlace(file, (int) api.toInteger(l, 4)));
                api.pushInteger(l, PLAIN);
                yield 1;
            }
            default ->
                what > 0
                        ? call(l, functions.get(what - FIRST), primitives(l))
                        : call(l, functions.get(-what - FIRST), Packed.read(string(l, 2)));
        };
    }

    private int call(long l, HostFunction function, @Nullable Object[] values) {
        if (!function.waits()) {
            return push(l, function.call(values));
        }
        PendingCall begun = new PendingCall(function, values);
        if (begun.isDone()) {
            return push(l, begun.result(waiter));
        }
        pending = begun;
        api.pushInteger(l, WAITING);
        return 1;
    }

    /** What the script called last that waits, once. */
    @Nullable PendingCall takePending() {
        PendingCall taken = pending;
        pending = null;
        return taken;
    }

    /** What Lua asks for the result of next. */
    void pending(PendingCall call) {
        pending = call;
    }

    /** Gives a function a number. */
    private int number(HostFunction function) {
        functions.add(function);
        return functions.size() - 1 + FIRST;
    }

    private @Nullable Object[] primitives(long l) {
        @Nullable Object[] values = new Object[api.getTop(l) - 1];
        for (int i = 0; i < values.length; i++) {
            values[i] = primitive(l, i + 2);
        }
        return values;
    }

    private @Nullable Object primitive(long l, int index) {
        return switch (api.type(l, index)) {
            case LuaApi.TYPE_STRING -> Slice.of(string(l, index), true);
            case LuaApi.TYPE_BOOLEAN -> api.toBoolean(l, index);
            case LuaApi.TYPE_NIL -> null;
            default -> api.isInteger(l, index) ? api.toInteger(l, index) : Floats.value(api.toNumber(l, index));
        };
    }

    private byte[] string(long l, int index) {
        long text = api.toString(l, index, length.address());
        long size = length.get(JAVA_LONG, 0);
        if (size > MOST_BYTES) {
            throw new BindingError("an argument has at most " + MOST_BYTES + " bytes, not " + size);
        }
        byte[] bytes = new byte[(int) size];
        NativeMemory.copy(text, bytes, 0, bytes.length);
        return bytes;
    }

    private int push(long l, @Nullable Object value) {
        if (value instanceof Slice slice) {
            return pieces.begin(l, STRING, slice.array(), slice.offset(), slice.length());
        }
        boolean primitive =
                value == null || value instanceof Boolean || value instanceof Long || value instanceof Double;
        if (!primitive) {
            return packed(l, Packed.write(value, this::number));
        }
        api.pushInteger(l, PLAIN);
        switch (value) {
            case Boolean flag -> api.pushBoolean(l, flag);
            case Long number -> api.pushInteger(l, number);
            case Double number -> api.pushNumber(l, number);
            case null, default -> api.pushNil(l);
        }
        return 2;
    }

    private int packed(long l, byte[] bytes) {
        return pieces.begin(l, PACKED, bytes, 0, bytes.length);
    }
}
