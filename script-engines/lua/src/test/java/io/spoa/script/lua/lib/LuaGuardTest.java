package io.spoa.script.lua.lib;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.luaj.vm2.Globals;

class LuaGuardTest {
    /** Each would run for hours; each says so before it starts to. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "print() while true do end",
                "print() repeat until false",
                "print() for i = 1, 1e18 do end",
                "print() for i = 1, 1e18, 0.5 do end",
                "print() ::top:: goto top",
                "print() local function f() return f() end f()",
                "print() local function f() f() end while true do pcall(f) end",
                "print() while true do pcall(function() while true do end end) end",
                "print() while true do xpcall(function() while true do end end, function(e) return e end) end",
                "print() coroutine.wrap(function() while true do end end)()",
                "print() pcall(coroutine.wrap(function() pcall(function() while true do end end) end))",
                "print() while true do coroutine.resume(coroutine.create(function() while true do end end)) end",
                "print() local t = setmetatable({}, {__index = function(t, k) return t[k + 1] end}) "
                        + "while true do pcall(function() return t[1] end) end",
                "local s = ('a'):rep(30000) print() s:find(('.-'):rep(12) .. 'b')",
                "local s = ('a'):rep(40) print() s:match(('a?'):rep(40) .. ('a*'):rep(40) .. 'b')",
                "local s = ('a'):rep(200000) print() while true do s:gsub('a*b', 'x') end",
                "local s = ('('):rep(1000000) print() while true do s:find('%b()') end",
                "local t = {} for i = 1, 1e6 do t[i] = i end print() while true do table.sort(t) end",
                "local t = {} for i = 1, 1e5 do t[i] = i end print() "
                        + "while true do pcall(table.sort, t, function() return true end) end",
                "print() while true do ('x'):rep(1e6) end",
                "print() local t = {} for i = 1, 1000 do t[i] = 'x' end while true do table.concat(t) end",
                "print() table.move({}, 1, 2^53, 2)",
                "print() for _ in function() return 1 end do end",
                "print() load(function() return ' ' end)",
            })
    void stopsWhateverRuns(String script) throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        LuaGuard guard = new LuaGuard();
        Globals globals = MendedGlobals.create((b, off, len) -> started.countDown(), Path.of("."), guard);
        AtomicReference<Throwable> ended = new AtomicReference<>();
        Thread thread = Thread.ofPlatform().daemon().start(() -> {
            try {
                MendedGlobals.compile(globals, script.getBytes(StandardCharsets.UTF_8), "@t.lua")
                        .invoke();
            } catch (Throwable e) {
                ended.set(e);
            }
        });
        assertThat(started.await(30, TimeUnit.SECONDS)).isTrue();
        guard.interrupt();
        thread.join(TimeUnit.SECONDS.toMillis(30));
        assertThat(ended.get()).isInstanceOf(LuaStopped.class);
        assertThat(usable(globals)).isEqualTo("3 false t.lua:1: x true done");
    }

    private static String usable(Globals globals) {
        String script = "local co = coroutine.wrap(function() coroutine.yield(1) return 2 end) "
                + "return tostring(co() + co()) .. ' ' .. tostring(pcall(error)) .. ' ' "
                + ".. select(2, pcall(function() error('x') end)) .. ' ' .. tostring(pcall(print)) .. ' done'";
        return MendedGlobals.compile(globals, script.getBytes(StandardCharsets.UTF_8), "@t.lua")
                .call()
                .tojstring();
    }

    @Test
    void forgetsAnInterruptThatCameTooLate() {
        Mended lua = new Mended();
        lua.guard.interrupt();
        lua.guard.begin();
        assertThat(lua.eval("local n = 0 for i = 1, 10 do n = n + i end return n"))
                .isEqualTo("55");
        lua.guard.interrupt();
        lua.guard.end();
        assertThat(lua.eval("return 1")).isEqualTo("1");
    }

    @Test
    void stopsOnceAndThenRunsOn() {
        Mended lua = new Mended();
        lua.guard.interrupt();
        assertThatThrownBy(() -> lua.run("while true do end")).isInstanceOf(LuaStopped.class);
        assertThat(lua.eval("return 'fine'")).isEqualTo("fine");
    }

    @Test
    void stopsAnEndlessScriptInAnotherThreadsCoroutine() {
        Mended lua = new Mended();
        CompletableFuture<Void> stopper = CompletableFuture.runAsync(() -> {
            while (lua.printed.size() == 0) {
                Thread.onSpinWait();
            }
            lua.guard.interrupt();
        });
        assertThatThrownBy(() -> lua.run(
                        "local co = coroutine.create(function() print() while true do pcall(coroutine.yield) end end) "
                                + "while true do coroutine.resume(co) end"))
                .isInstanceOf(LuaStopped.class);
        stopper.join();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "return ('x'):rep(1e8)",
                "return ('x'):rep(1e6, ('y'):rep(1000))",
                "local s = ('x'):rep(6e7) return s .. s",
                "local s = ('x'):rep(3e7) return table.concat({s, s, s})",
                "local s = ('x'):rep(4e7) return string.format('%s%s', s, s)",
                "return (('x'):rep(1e6):gsub('x', ('y'):rep(1000)))",
                "return load(function() return ('x'):rep(1e6) end)",
            })
    void boundsTheLengthOfStrings(String script) {
        assertThat(new Mended().eval(script)).contains("resulting string too large");
    }
}
