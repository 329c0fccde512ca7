package io.spoa.script.lua.lib;

import org.jspecify.annotations.Nullable;
import org.luaj.vm2.LuaError;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;

/**
 * A Lua error: the value that was thrown, with its place in the text if it is one, and the Lua stack it came from. Has no
 * Java stack: scripts throw often, and it would say nothing about the script.
 */
public final class LuaFailure extends LuaError {
    private static final long serialVersionUID = 1L;

    private final transient LuaValue value;
    private final transient @Nullable Trace trace;
    private final boolean placed;
    private int badIndex;
    private String why = "";

    private LuaFailure(LuaValue value, @Nullable Trace trace, boolean placed, @Nullable Throwable cause) {
        super(value.isstring() ? value.tojstring() : "");
        this.value = value;
        this.trace = trace;
        this.placed = placed;
        this.cause = cause;
    }

    /** A message that gets its place from the Lua function that runs, when it reaches that. */
    static LuaFailure raw(String message) {
        return new LuaFailure(LuaString.valueOf(message), null, false, null);
    }

    /** What is wrong with an argument; says so in the caller's terms when it reaches the call. */
    static LuaFailure badArgument(int index, String fn, String why) {
        LuaFailure failure = raw("bad argument #" + index + " to '" + fn + "' (" + why + ")");
        failure.badIndex = index;
        failure.why = why;
        return failure;
    }

    /** The message for a bad argument: the name is that at the call, and a method's own object does not count. */
    private LuaValue named(Vm vm) {
        Closure cl = vm.top.fn;
        String callee = badIndex == 0 || cl == null ? null : VarNames.callee(cl.p, vm.top.pc);
        if (callee == null || callee.startsWith("metamethod")) {
            return value;
        }
        String name = callee.substring(callee.indexOf('\''));
        if (!callee.startsWith("method")) {
            return LuaString.valueOf("bad argument #" + badIndex + " to " + name + " (" + why + ")");
        }
        return LuaString.valueOf(
                badIndex == 1
                        ? "calling " + name + " on bad self"
                        : "bad argument #" + (badIndex - 1) + " to " + name + " (" + why + ")");
    }

    /** A value that stays as it is. */
    static LuaFailure placed(LuaValue value, @Nullable Trace trace) {
        return new LuaFailure(value, trace, true, null);
    }

    /** Completes an error that reached the Lua function that runs: its place, the stack. */
    static LuaFailure complete(Vm vm, RuntimeException e) {
        if (e instanceof LuaFailure f && f.placed) {
            return f.trace != null ? f : new LuaFailure(f.value, Trace.capture(vm), true, f.getCause());
        }
        LuaString text = concat(vm.where(1), e instanceof LuaFailure f ? f.named(vm) : LuaString.valueOf(plainText(e)));
        return new LuaFailure(text, Trace.capture(vm), true, e instanceof LuaFailure ? null : e);
    }

    /** What a failure is to a script that catches it. */
    static LuaValue valueOf(RuntimeException e) {
        return e instanceof LuaFailure f ? f.value : LuaString.valueOf(plainText(e));
    }

    private static LuaString concat(String place, LuaValue message) {
        return Text.join(LuaString.valueOf(place), message.checkstring());
    }

    /** The message of an exception that Java code threw. */
    private static String plainText(RuntimeException e) {
        String message = e instanceof LuaError || e instanceof IllegalArgumentException ? e.getMessage() : null;
        return message == null ? "internal error: " + e : message;
    }

    /** The thrown value; for an error message a string with its place. */
    public LuaValue value() {
        return value;
    }

    /** The call stack as Lua's traceback shows it, a line a level, or {@code null} if it is not known. */
    public @Nullable String traceback() {
        return trace == null ? null : trace.text("");
    }

    /** Where it was raised, or {@code null} if that is not known. */
    public @Nullable LuaPlace place() {
        return trace == null ? null : trace.place();
    }

    @Nullable Trace trace() {
        return trace;
    }

    @Override
    public LuaValue getMessageObject() {
        return value;
    }

    @Override
    public String getMessage() {
        if (value.isstring()) {
            return value.tojstring();
        }
        LuaValue h = value instanceof ExactInteger ? LuaValue.NIL : value.metatag(LuaValue.TOSTRING);
        return h.isnil() && !(value instanceof ExactInteger)
                ? "(error object is a " + value.typename() + " value)"
                : safeText();
    }

    private String safeText() {
        try {
            return Meta.tostring(value).tojstring();
        } catch (LuaError | StackOverflowError e) {
            return "(error object is a " + value.typename() + " value)";
        }
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
