package io.spoa.script.luanative;

import io.spoa.script.binding.BindingError;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * A string on its way to Lua: as integers, eight bytes in each. Making a string there takes memory, and a lack of it would be an error
 * of Lua on its way through Java's frames; {@code pieces.lua} makes it where an error may be raised. For one thread.
 */
final class Pieces {
    /** So many values may be pushed without asking: Lua's own promise is 20. */
    private static final int FEW = 16;

    private static final int MANY = 240;

    /** What follows is an error's text. */
    private static final int PROBLEM = 2;

    /** What a C function answers. */
    @FunctionalInterface
    interface Answer {
        /** Pushes it. Returns how many values that are. */
        int push(long l, int what);
    }

    private final LuaApi api;
    private final LuaSetup setup;
    private ByteBuffer rest = ByteBuffer.allocate(0);

    Pieces(LuaLibrary library) {
        api = library.api();
        setup = library.setup();
    }

    /**
     * Answers a call whose first argument says what to do. The script's error goes there as a text; whatever else goes wrong is
     * for {@code failures}, as nothing may be thrown through Lua.
     */
    int answer(long l, Answer answer, Consumer<Throwable> failures) {
        try {
            try {
                return answer.push(l, (int) api.toInteger(l, 1));
            } catch (BindingError e) {
                byte[] text = e.getMessage().getBytes(StandardCharsets.UTF_8);
                return begin(l, PROBLEM, text, 0, text.length);
            }
        } catch (Throwable e) {
            failures.accept(e);
            return 0;
        }
    }

    /** Pushes what follows is, how many bytes it has, and the first of them. Returns how many values that are. */
    int begin(long l, int kind, byte[] bytes, int offset, int length) {
        rest = ByteBuffer.wrap(bytes, offset, length).order(ByteOrder.LITTLE_ENDIAN);
        api.pushInteger(l, kind);
        api.pushInteger(l, length);
        return 2 + push(l, FEW);
    }

    /** Pushes more of them. Returns how many values that are. */
    int more(long l) {
        return push(l, MANY);
    }

    /** Pushes the next bytes, eight an integer, the last one filled up. Returns how many integers. */
    private int push(long l, int most) {
        // Asking for room raises no error.
        int room = most <= FEW || setup.checkStack(l, most) != 0 ? most : FEW;
        int pushed = 0;
        while (pushed < room && rest.remaining() >= Long.BYTES) {
            api.pushInteger(l, rest.getLong());
            pushed++;
        }
        if (pushed < room && rest.hasRemaining()) {
            long last = 0;
            for (int shift = 0; rest.hasRemaining(); shift += Byte.SIZE) {
                last |= (rest.get() & 0xffL) << shift;
            }
            api.pushInteger(l, last);
            pushed++;
        }
        return pushed;
    }
}
