package io.spoa.script.lua;

import io.spoa.script.ScriptMessage;
import io.spoa.spop.Scope;
import org.jspecify.annotations.Nullable;
import org.luaj.vm2.LuaError;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaUserdata;
import org.luaj.vm2.LuaValue;

/** The callback's second parameter, {@code msg}. Scripts may keep it; only its scopes end with the callback. */
final class MessageValue extends LuaUserdata {
    private static final LuaString[] FIELDS = ApiKeys.of(
            "args",
            "proc",
            "sess",
            "txn",
            "req",
            "res",
            "name",
            "stream_id",
            "frame_id",
            "engine_id",
            "peer",
            "time_left");
    private static final Scope[] SCOPES = Scope.values();

    private final ScriptMessage message;
    private final CallState call;
    private final ArgumentBuilder builder;
    private @Nullable LuaTable arguments;

    MessageValue(ScriptMessage message, CallState call, ArgumentBuilder builder) {
        super(message);
        this.message = message;
        this.call = call;
        this.builder = builder;
    }

    @Override
    public LuaValue get(LuaValue key) {
        int field = ApiKeys.indexOf(FIELDS, key);
        return switch (field) {
            case 0 -> arguments();
            case 1, 2, 3, 4, 5 -> new ScopeValue(SCOPES[field - 1], message, call);
            case 6 -> name();
            case 7 -> Integers.ofUnsigned(message.origin().streamId());
            case 8 -> Integers.ofUnsigned(message.origin().frameId());
            case 9 -> LuaString.valueOf(message.origin().engineId());
            case 10 -> LuaString.valueOf(message.origin().peer());
            case 11 -> timeLeft();
            default ->
                throw new LuaError("msg has no field '" + key.tojstring() + "': its fields are " + ApiKeys.list(FIELDS)
                        + "; an argument is msg.args." + key.tojstring());
        };
    }

    @Override
    public void set(LuaValue key, LuaValue value) {
        throw new LuaError("msg." + key.tojstring() + " cannot be set: a variable needs its scope, as in msg.txn."
                + key.tojstring() + " = …");
    }

    private LuaTable arguments() {
        LuaTable table = arguments;
        if (table == null) {
            table = builder.values(message.view());
            arguments = table;
        }
        return table;
    }

    private LuaString name() {
        return LuaString.valueOf(
                message.view().bytes(),
                message.view().nameOffset(),
                message.view().nameLength());
    }

    private LuaValue timeLeft() {
        long nanos = message.origin().deadlineNanos() - System.nanoTime();
        return LuaValue.valueOf(Math.max(0, nanos) / 1e6);
    }

    @Override
    public String tojstring() {
        return "message: " + message.view().name();
    }
}
