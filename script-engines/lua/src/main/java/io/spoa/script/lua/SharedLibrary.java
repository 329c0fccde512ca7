package io.spoa.script.lua;

import io.spoa.script.SharedState.Rate;
import io.spoa.script.SharedValue;
import io.spoa.script.binding.SharedCalls;
import io.spoa.script.bridge.Floats;
import io.spoa.script.lua.lib.ExactInteger;
import io.spoa.spop.DataType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.luaj.vm2.LuaBoolean;
import org.luaj.vm2.LuaDouble;
import org.luaj.vm2.LuaInteger;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/** Makes {@code spoa.shared}. */
final class SharedLibrary {
    private final SharedCalls calls;

    private SharedLibrary(SharedCalls calls) {
        this.calls = calls;
    }

    static LuaTable create(SharedCalls calls) {
        SharedLibrary library = new SharedLibrary(calls);
        LuaTable shared = new LuaTable();
        add(shared, "get", library::get);
        add(shared, "set", library::set);
        add(shared, "add", library::addValue);
        add(shared, "incr", library::increment);
        add(shared, "expire", library::expire);
        add(shared, "delete", library::delete);
        add(shared, "cas", library::compareAndSet);
        add(shared, "rate", library::rate);
        return shared;
    }

    private static void add(LuaTable shared, String name, SharedFunction.Body body) {
        shared.set(ApiKeys.key(name), new SharedFunction(body));
    }

    private Varargs get(Varargs given) {
        return lua(calls.get(key("get", given)));
    }

    private Varargs set(Varargs given) {
        calls.set(key("set", given), kept("set", given.arg(2)), seconds("set", 3, given));
        return LuaValue.NIL;
    }

    private Varargs addValue(Varargs given) {
        return LuaValue.valueOf(calls.add(key("add", given), kept("add", given.arg(2)), seconds("add", 3, given)));
    }

    private Varargs increment(Varargs given) {
        long by = given.arg(2).isnil() ? 1 : Integers.check(2, "shared.incr", DataType.INT64, given.arg(2));
        return Integers.ofSigned(calls.increment(key("incr", given), by, seconds("incr", 3, given)));
    }

    private Varargs expire(Varargs given) {
        return LuaValue.valueOf(calls.expire(key("expire", given), number("expire", 2, given.arg(2))));
    }

    private Varargs delete(Varargs given) {
        return LuaValue.valueOf(calls.delete(key("delete", given)));
    }

    private Varargs compareAndSet(Varargs given) {
        SharedValue expected = given.arg(2).isnil() ? null : kept("cas", given.arg(2));
        return LuaValue.valueOf(
                calls.compareAndSet(key("cas", given), expected, kept("cas", given.arg(3)), seconds("cas", 4, given)));
    }

    private Varargs rate(Varargs given) {
        long limit = Integers.check(2, "shared.rate", DataType.INT64, given.arg(2));
        Rate rate = calls.rate(key("rate", given), limit, number("rate", 3, given.arg(3)));
        return LuaValue.varargsOf(LuaValue.valueOf(rate.allowed()), Integers.ofSigned(rate.count()));
    }

    private static byte[] key(String function, Varargs given) {
        return bytes(Check.string(1, "shared." + function, given.arg1()));
    }

    private static byte[] bytes(LuaString text) {
        return Arrays.copyOfRange(text.m_bytes, text.m_offset, text.m_offset + text.m_length);
    }

    private static double seconds(String function, int index, Varargs given) {
        LuaValue value = given.arg(index);
        return value.isnil() ? SharedCalls.FOR_EVER : number(function, index, value);
    }

    private static double number(String function, int index, LuaValue value) {
        if (!value.isnumber()) {
            throw Check.badType(index, "shared." + function, "number", value);
        }
        return value.todouble();
    }

    private static SharedValue kept(String function, LuaValue value) {
        return switch (value) {
            case LuaString text -> new SharedValue.Bytes(bytes(text), true);
            case LuaInteger number -> new SharedValue.Whole(number.v);
            case LuaBoolean flag -> new SharedValue.Flag(flag.v);
            case LuaDouble number -> number(number.todouble());
            case ExactInteger number -> SharedCalls.whole(number.value());
            case TypedValue _ -> throw SharedCalls.notKept(function, "a typed value");
            default -> throw SharedCalls.notKept(function, value.isnil() ? "nil" : "a " + value.typename());
        };
    }

    private static SharedValue number(double number) {
        return Floats.isWhole(number) ? new SharedValue.Whole((long) number) : new SharedValue.Real(number);
    }

    private static LuaValue lua(@Nullable SharedValue value) {
        return switch (value) {
            case null -> LuaValue.NIL;
            case SharedValue.Bytes string -> LuaString.valueUsing(string.bytes(), 0, string.bytes().length);
            case SharedValue.Whole number -> Integers.ofSigned(number.number());
            case SharedValue.Real number -> LuaValue.valueOf(number.number());
            case SharedValue.Flag flag -> LuaValue.valueOf(flag.set());
        };
    }
}
