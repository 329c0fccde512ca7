package io.spoa.script.lua;

import io.spoa.spop.codec.MessageView;
import org.luaj.vm2.LuaValue;

/** A callback's first parameter: an array of {@link ArgumentTable}, made from the frame's bytes when it is looked at. */
final class ArgumentList extends LazyTable {
    private final MessageView message;
    private final ArgumentBuilder builder;

    ArgumentList(MessageView message, ArgumentBuilder builder) {
        this.message = message;
        this.builder = builder;
    }

    @Override
    void fill() {
        array = builder.entries(message);
    }

    /** The shortest array for {@code count} values: LuaTable wants a power of two, with {@code null} behind the last. */
    static LuaValue[] arrayFor(int count) {
        return count == 0 ? NOVALS : new LuaValue[count == 1 ? 1 : 2 * Integer.highestOneBit(count - 1)];
    }
}
