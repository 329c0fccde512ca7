package io.spoa.script.lua.lib;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.luaj.vm2.LuaError;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;
import org.luaj.vm2.lib.VarArgFunction;

class FailureTest {
    @Test
    void hasMessageValueAndStack() {
        LuaFailure failure = catchThrowableOfType(
                LuaFailure.class,
                () -> new Mended().run("local function inner()\n  local t\n  return t.x\nend\n\nlocal x = inner()"));
        assertThat(failure.getMessage()).isEqualTo("t.lua:3: attempt to index a nil value (local 't')");
        assertThat(failure.traceback())
                .isEqualTo("stack traceback:\n\tt.lua:3: in local 'inner'\n\tt.lua:6: in main chunk");
        assertThat(failure.getStackTrace()).isEmpty();
    }

    @Test
    void errorsOfJavaFunctionsGetThePlaceOfTheCall() {
        Mended lua = new Mended();
        lua.globals.set("host", new VarArgFunction() {
            @Override
            public Varargs invoke(Varargs args) {
                throw new LuaError("no such variable");
            }
        });
        assertThat(lua.eval("\n\nhost()")).isEqualTo("ERR t.lua:3: no such variable");
        assertThat(lua.eval("return pcall(host)")).isEqualTo("false no such variable");
    }

    @Test
    void errorsInsideJavaFunctionsAreNotLost() {
        Mended lua = new Mended();
        lua.globals.set("broken", new VarArgFunction() {
            @Override
            public Varargs invoke(Varargs args) {
                throw new IllegalStateException("bug");
            }
        });
        LuaFailure failure = catchThrowableOfType(LuaFailure.class, () -> lua.run("broken()"));
        assertThat(failure).hasMessageContaining("t.lua:1: internal error").hasMessageContaining("bug");
        assertThat(failure).hasCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void javaFunctionsCanAskForThePlace() {
        Mended lua = new Mended();
        lua.globals.set("where", new VarArgFunction() {
            @Override
            public Varargs invoke(Varargs args) {
                return LuaValue.valueOf(String.valueOf(MendedGlobals.place(lua.globals, args.optint(1, 1))));
            }
        });
        assertThat(lua.eval("local function f()\n local a = where(1)\n local b = where(2)\n return a, b\nend\n"
                        + "local a, b = f() return a, b, where(9)"))
                .isEqualTo("LuaPlace[file=t.lua, line=2] LuaPlace[file=t.lua, line=6] null");
    }

    @Test
    void stackOverflowIsAnError() {
        Mended lua = new Mended();
        assertThat(lua.eval("local function f() return 1 + f() end return f()")).contains("stack overflow");
        assertThat(lua.eval("local function f() return 1 + f() end local ok, e = pcall(f) return ok, e"))
                .startsWith("false t.lua:1: stack overflow");
        assertThat(lua.eval("return select(2, pcall(error, 'usable'))")).isEqualTo("usable");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "x = 7 // 2;                   '//' is Lua 5.3 syntax; this engine reads Lua 5.2 (use math.floor(a / b), or give the script the line '-- spoa: lua54')",
                "x = 7 & 2;                    '&' is Lua 5.3 syntax",
                "x = 7 | 2;                    '|' is Lua 5.3 syntax",
                "x = 7 ~ 2;                    '~' is Lua 5.3 syntax",
                "x = ~2;                       '~' is Lua 5.3 syntax",
                "x = 7 << 2;                   '<<' is Lua 5.3 syntax",
                "x = 7 >> 2;                   '>>' is Lua 5.3 syntax",
                "local x <const> = 2;          '<const>' is Lua 5.4 syntax",
                "local a, b <close> = 2;       '<close>' is Lua 5.4 syntax",
                "x = 9223372036854775807;      the integer 9223372036854775807 is beyond 2^53",
                "x = 0x7fffffffffffffff;      the integer 0x7fffffffffffffff is beyond 2^53",
                "x = '\\u{20AC}';              '\\u{...}' is Lua 5.3 syntax",
            })
    void namesTheSyntaxItDoesNotRead(String line, String start) {
        assertThat(new Mended().eval("-- a // b\nlocal s = 'a | b' .. [[\n~ << ]]\n\n" + line))
                .startsWith("ERR t.lua:5: " + start);
    }

    @Test
    void readsWhatOnlyLooksNew() {
        Mended lua = new Mended();
        byte[] script =
                "#!/usr/bin/lua\nlocal a, const, x = 1, 2, 3 -- a // b\nreturn a ~= const, 1e300 < x, '//', 0x1p62 > 1"
                        .getBytes(StandardCharsets.UTF_8);
        Varargs r = MendedGlobals.compile(lua.globals, script, "@t.lua").invoke();
        assertThat(r.arg1().toboolean()).isTrue();
        assertThat(r.arg(2).toboolean()).isFalse();
        assertThat(r.arg(4).toboolean()).isTrue();
    }
}
