package io.spoa.script.lua;

import io.spoa.script.CacheRule;
import io.spoa.script.ScriptException;
import io.spoa.script.ScriptHost;
import io.spoa.script.binding.Refused;
import io.spoa.script.binding.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.luaj.vm2.LuaError;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;
import org.luaj.vm2.lib.OneArgFunction;

/** {@code spoa.cache{message=…, key={…}, ttl=…}}: only while a script loads. */
final class CacheFunction extends OneArgFunction {
    private static final String NAME = "cache";
    private final ScriptHost host;
    private final Registrar registrar;
    private final CallState call;

    CacheFunction(ScriptHost host, Registrar registrar, CallState call) {
        this.host = host;
        this.registrar = registrar;
        this.call = call;
    }

    @Override
    public LuaValue call(LuaValue argument) {
        if (!(argument instanceof LuaTable table)) {
            throw Check.badType(1, NAME, "table", argument);
        }
        String script = call.loading();
        if (script == null) {
            throw new LuaError(Texts.cacheTooLate());
        }
        try {
            host.cache(CacheRule.of(options(table)), registrar.place(script));
        } catch (IllegalArgumentException e) {
            throw new LuaError(NAME + ": " + e.getMessage());
        } catch (ScriptException e) {
            throw new Refused(e);
        }
        return NIL;
    }

    private static Map<String, @Nullable Object> options(LuaTable table) {
        Map<String, @Nullable Object> options = new LinkedHashMap<>();
        for (Varargs next = table.next(NIL); !next.arg1().isnil(); next = table.next(next.arg1())) {
            options.put(next.arg1().tojstring(), plain(next.arg(2)));
        }
        return options;
    }

    private static Object plain(LuaValue value) {
        return switch (value.type()) {
            case TBOOLEAN -> value.toboolean();
            case TNUMBER -> value.todouble();
            case TTABLE -> list(value);
            default -> value.tojstring();
        };
    }

    private static List<String> list(LuaValue table) {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= table.length(); i++) {
            names.add(table.get(i).tojstring());
        }
        return names;
    }
}
