package io.spoa.script.lua;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoa.script.contract.TestMessage;
import io.spoa.script.lua.lib.LuaGuard;
import io.spoa.script.lua.lib.MendedGlobals;
import io.spoa.spop.codec.MessageView;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.luaj.vm2.Globals;
import org.luaj.vm2.LuaError;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;

/** Whatever a script does to {@code args} or to an entry of it: it behaves as the table constructor's table would. */
class ArgumentTableTest {
    private static final String SHOW = """
            local function show(v, seen)
                if type(v) ~= "table" then return type(v) .. ":" .. tostring(v) end
                seen = seen or {}
                if seen[v] then return "again" end
                seen[v] = true
                local parts = {}
                for k, e in pairs(v) do
                    parts[#parts + 1] = show(k, seen) .. "=" .. show(e, seen)
                end
                return "{" .. table.concat(parts, ",") .. "}"
            end
            """;

    private final Globals globals = MendedGlobals.create((bytes, off, len) -> {}, Path.of("."), new LuaGuard());

    static Stream<String> operations() {
        return Stream.of(
                "return t.name, t.value",
                "return t['na' .. 'me'], t['val' .. 'ue'], t['na' .. 'mes']",
                "return rawget(t, 'name'), rawget(t, 'value'), rawget(t, 'x'), rawget(t, 1)",
                "return t[1], t[1.5], t[true], t[t], t[print], t.x, t['']",
                "return #t, rawlen(t), type(t), t == t, rawequal(t, t), getmetatable(t)",
                "return next(t)",
                "local k = next(t) return next(t, k)",
                "local k = next(t) local l = next(t, k) return next(t, l)",
                "return next(t, 'no such key')",
                "local n = 0 for k, v in pairs(t) do n = n + 1 end return n, t",
                "for k in pairs(t) do t[k] = nil end return next(t), t.name, t.value",
                "local s = '' for k, v in pairs(t) do s = s .. k t[k] = 'new' end return s, t",
                "for i, v in ipairs(t) do return i, v end return 'nothing'",
                "t.name = 'other' return t.name, t.value, t",
                "t.value = nil return t.name, t.value, t",
                "t.name = nil t.value = nil return next(t)",
                "t.extra = 1 return t.extra, t.name, t.value, t",
                "t[1] = 'a' t[2] = 'b' return #t, t[1], t",
                "rawset(t, 'value', 5) return t.value, t",
                "rawset(t, 1, 5) return t[1], #t",
                "table.insert(t, 'x') return #t, t[1], t.name",
                "table.insert(t, 1, 'x') return #t, t[1], t.value",
                "return table.remove(t), t",
                "t[1] = 3 t[2] = 1 table.sort(t) return t[1], t[2], t.name",
                "table.sort(t) return t",
                "return table.concat(t, ','), table.unpack(t, 1, 2)",
                "return table.concat(t, ',', 1, 1)",
                "return select('#', table.unpack(t))",
                "setmetatable(t, {__index = function(_, k) return k .. '!' end}) return t.name, t.value, t.x",
                "setmetatable(t, {__index = {x = 7}}) return t.x, t.name, t[1]",
                "local seen = '' setmetatable(t, {__newindex = function(_, k, v) seen = k end}) t.x = 1 t.name = 2 "
                        + "return seen, t.x, t.name",
                "setmetatable(t, {__len = function() return 42 end}) return #t",
                "setmetatable(t, {__call = function(self, x) return self.name .. x end}) return t('!')",
                "setmetatable(t, {__tostring = function(self) return 'T' .. self.name end}) return tostring(t)",
                "setmetatable(t, {__eq = function() return true end}) return t == setmetatable({}, getmetatable(t))",
                "setmetatable(t, {__mode = 'kv'}) return t.name",
                "return setmetatable({}, t).x, getmetatable(setmetatable({}, t)) == t",
                "t.__index = t return setmetatable({}, t).name",
                "local set = {[t] = 'found'} return set[t], set[{}]",
                "local copy = {} for k, v in pairs(t) do copy[k] = v end return copy",
                "return {t, t}",
                "t.self = t return t",
                "return t.name.x, t.value",
                "return t .. 'x'",
                "return t + 1",
                "return t < t",
                "return t()",
                "t[nil] = 1");
    }

    @ParameterizedTest
    @MethodSource("operations")
    void behavesAsAnOrdinaryTable(String body) {
        for (LuaValue value : new LuaValue[] {LuaValue.valueOf(7), LuaValue.valueOf("text"), LuaValue.NIL}) {
            LuaString name = LuaString.valueOf("ip");
            assertThat(outcome(body, new ArgumentTable(name, value))).isEqualTo(outcome(body, entry("ip", value)));
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void theListBehavesAsAnOrdinaryTable(String body) {
        MessageView message = TestMessage.of("m")
                .with("a", 1)
                .with("", "text")
                .withNull("c")
                .build()
                .view();
        LuaTable ordinary = new LuaTable(3, 0);
        ordinary.rawset(1, entry("a", LuaValue.valueOf(1)));
        ordinary.rawset(2, entry("", LuaValue.valueOf("text")));
        ordinary.rawset(3, entry("c", LuaValue.NIL));
        assertThat(outcome(body, new ArgumentList(message, new ArgumentBuilder())))
                .isEqualTo(outcome(body, ordinary));
    }

    private static LuaTable entry(String name, LuaValue value) {
        LuaTable ordinary = new LuaTable(0, 2);
        ordinary.rawset("name", LuaString.valueOf(name));
        ordinary.rawset("value", value);
        return ordinary;
    }

    private String outcome(String body, LuaTable table) {
        String text = SHOW + "return function(t) local r = table.pack((function() " + body
                + " end)()) local all = '' for i = 1, r.n do all = all .. show(r[i]) .. ';' end return all end";
        LuaValue function = MendedGlobals.compile(globals, text.getBytes(StandardCharsets.UTF_8), "=test")
                .call();
        try {
            return function.call(table).tojstring();
        } catch (LuaError e) {
            return "error " + e.getMessage();
        }
    }
}
