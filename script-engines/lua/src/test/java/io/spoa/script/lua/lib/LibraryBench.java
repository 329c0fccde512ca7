package io.spoa.script.lua.lib;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.luaj.vm2.Globals;
import org.luaj.vm2.LoadState;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.compiler.LuaC;
import org.luaj.vm2.lib.Bit32Lib;
import org.luaj.vm2.lib.PackageLib;
import org.luaj.vm2.lib.StringLib;
import org.luaj.vm2.lib.TableLib;
import org.luaj.vm2.lib.jse.JseBaseLib;
import org.luaj.vm2.lib.jse.JseMathLib;

/** Not a test: what common operations cost here and in LuaJ as it comes, in nanoseconds. */
final class LibraryBench {
    private static final int LOOPS = 200_000;
    private static final int ROUNDS = 40;
    /** The thread's own time: other work on the machine does not count. */
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

    private LibraryBench() {}

    private static Map<String, String> cases() {
        Map<String, String> cases = new LinkedHashMap<>();
        cases.put("loop and arithmetic", "x = x + i * 2 % 7");
        cases.put("double arithmetic", "x = x + i * 0.5");
        cases.put("local call", "x = f(i, x)");
        cases.put("closure", "local g = function() return i end x = g()");
        cases.put("table get and set", "t.a = i x = t.a");
        cases.put("array get and set", "a[5] = i x = a[3]");
        cases.put("new table", "x = {name = i, value = i}");
        cases.put("ipairs of 10", "for _, v in ipairs(a) do x = v end");
        cases.put("pairs of 10", "for _, v in pairs(a) do x = v end");
        cases.put("pairs of 5 names", "for k, v in pairs(h) do x = v end");
        cases.put("s:sub", "x = s:sub(3, 8)");
        cases.put("s:upper", "x = s:upper()");
        cases.put("s:find plain", "x = s:find('fox', 1, true)");
        cases.put("s:find pattern", "x = s:find('(%a+) fox')");
        cases.put("s:match", "x = s:match('^(%w+)%s')");
        cases.put("s:gsub", "x = s:gsub('o', '0')");
        cases.put("s:byte, #s", "x = s:byte(3) + #s");
        cases.put("concat", "x = s .. i .. 'x'");
        cases.put("tostring", "x = tostring(i)");
        cases.put("tonumber", "x = tonumber('12345')");
        cases.put("format", "x = string.format('%d:%s', i, s)");
        cases.put("table.insert, remove", "table.insert(a, i) x = table.remove(a)");
        cases.put("table.concat of 10", "x = table.concat(a, ',')");
        cases.put("pcall", "x = pcall(f, i, 1)");
        cases.put("pcall of error", "x = pcall(error, 'e')");
        cases.put("select('#')", "x = select('#', i, x)");
        cases.put("math.floor", "x = math.floor(i / 3)");
        cases.put("string compare", "x = s == 'nope' or s < 'z'");
        return cases;
    }

    private static Globals stock() {
        Globals globals = new Globals();
        globals.load(new JseBaseLib());
        globals.load(new PackageLib());
        globals.load(new Bit32Lib());
        globals.load(new TableLib());
        globals.load(new JseMathLib());
        globals.load(new StringLib());
        LoadState.install(globals);
        LuaC.install(globals);
        return globals;
    }

    private static double nanos(LuaValue f) {
        double best = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long start = CLOCK.getCurrentThreadCpuTime();
            f.call();
            best = Math.min(best, (CLOCK.getCurrentThreadCpuTime() - start) / (double) LOOPS);
        }
        return best;
    }

    static void main() {
        Globals stock = stock();
        LuaGuard guard = new LuaGuard();
        Globals mended = MendedGlobals.create((b, off, len) -> {}, Path.of("."), guard);
        System.out.printf("%-24s %10s %10s%n", "", "LuaJ", "mended");
        cases().forEach((name, body) -> {
            String source =
                    "local s = 'the quick brown fox jumps over' local a = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10} local t = {a = 1} "
                            + "local h = {a = 1, b = 2, c = 3, d = 4, e = 5} "
                            + "local function f(p, q) return p end return function() local x = 0 for i = 1, " + LOOPS
                            + " do "
                            + body + " end return x end";
            double old = nanos(stock.load(source, "@bench.lua").call());
            double now = nanos(MendedGlobals.compile(mended, source.getBytes(StandardCharsets.UTF_8), "@bench.lua")
                    .call());
            System.out.printf("%-24s %10.1f %10.1f%n", name, old, now);
        });
    }
}
