package io.spoa.script.lua.lib;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.luaj.vm2.LuaValue;

class CoroutineTest {
    @Test
    void takeNoThreads() {
        int before = Thread.activeCount();
        Mended lua = new Mended();
        lua.eval("kept = {} for i = 1, 2000 do kept[i] = coroutine.create(function() coroutine.yield() end) "
                + "coroutine.resume(kept[i]) end");
        assertThat(Thread.activeCount()).isLessThan(before + 20);
        assertThat(lua.eval(
                        "for i = 1, #kept do assert(coroutine.resume(kept[i])) end return coroutine.status(kept[1])"))
                .isEqualTo("dead");
    }

    @Test
    void abandonedOnesAreGarbage() {
        Mended lua = new Mended();
        lua.eval("co = coroutine.create(function() coroutine.yield() end) coroutine.resume(co)");
        WeakReference<LuaValue> abandoned = new WeakReference<>(lua.globals.get("co"));
        lua.eval("co = nil");
        for (int i = 0; i < 100 && abandoned.get() != null; i++) {
            System.gc();
        }
        assertThat(abandoned.get()).isNull();
    }

    @Test
    void yieldOutsideReturnsAtOnce() {
        assertThat(new Mended().eval("return select('#', coroutine.yield(1, 2)), coroutine.isyieldable()"))
                .isEqualTo("0 false");
    }

    @Test
    void surviveFromOneCallToTheNext() {
        Mended lua = new Mended();
        lua.eval("next_id = coroutine.wrap(function() local n = 0 while true do n = n + 1 coroutine.yield(n) end end)");
        assertThat(lua.eval("return next_id(), next_id()")).isEqualTo("1 2");
        assertThat(lua.eval("return next_id()")).isEqualTo("3");
    }

    @Test
    void goOnInAnotherThread() throws InterruptedException {
        Mended lua = new Mended();
        lua.eval("step = coroutine.wrap(function() for i = 1, 10 do coroutine.yield(i) end end) step()");
        Thread other = Thread.ofPlatform().start(() -> lua.eval("step()"));
        other.join();
        assertThat(lua.eval("return step()")).isEqualTo("3");
    }

    @Test
    void withoutTheExportSayWhichFlagIsMissing() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        NoExport.class.getName()))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        assertThat(output.strip())
                .isEqualTo("t.lua:1: coroutines need the JVM's flag"
                        + " --add-exports java.base/jdk.internal.vm=ALL-UNNAMED");
    }

    /** Runs in a JVM without the flag. */
    static final class NoExport {
        private NoExport() {}

        static void main(String[] args) {
            System.out.println(new Mended().eval("coroutine.create(print)").replace("ERR ", ""));
        }
    }
}
