package io.spoa.script.python;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import io.spoa.script.Callback;
import io.spoa.script.EngineProvider;
import io.spoa.script.ScriptEngine;
import io.spoa.script.ScriptMessage;
import io.spoa.script.contract.TestHost;
import io.spoa.script.contract.TestMessage;
import io.spoa.spop.codec.ActionWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What one Python costs, in CPU time since machines are shared: the way to an interpreter with a script, the first call, the
 * heap of one more interpreter, and callbacks per CPU second, second by second. For Graal's compiler start the JVM with the
 * launcher's options.
 */
public final class PythonBench {
    private static final String SCRIPT = """
            import spoa
            def check(args):
                score = 0
                for arg in args:
                    if arg["value"] == 1234:
                        score = score + arg["value"]
                spoa.set_var_int32("score", spoa.scope_sess, score)
                spoa.set_var_str("host", spoa.scope_txn, args[4]["value"])
                spoa.set_var_ipv4("ip", spoa.scope_txn, "127.0.0.1")
            spoa.register_message("check-client-ip", check)
            """;
    private static final int MORE = 4;
    private static final ActionWriter WRITER = new ActionWriter();

    private PythonBench() {}

    /** Runs it for an engine and so many seconds of CPU. */
    public static void run(EngineProvider provider, int seconds) throws Exception {
        double start = cpuSeconds();
        Path script = Files.writeString(Files.createTempFile("bench", ".py"), SCRIPT);
        ScriptMessage message = TestMessage.of("check-client-ip")
                .with("", true)
                .with("", 1234)
                .withAddress("", "10.0.0.1")
                .withAddress("", "::55")
                .with("host", "www.example.com")
                .build();
        TestHost host = new TestHost();
        try (ScriptEngine engine = provider.open(host)) {
            engine.load(script);
            double loaded = cpuSeconds();
            Callback callback = host.callback("check-client-ip");
            call(callback, message, 1);
            System.out.printf(
                    Locale.ROOT,
                    "%s: CPU seconds: interpreter with script %.2f, first call %.3f; all since the JVM's start %.2f,"
                            + " by the clock %.2f%n",
                    provider.runtime(),
                    loaded - start,
                    cpuSeconds() - loaded,
                    cpuSeconds(),
                    ManagementFactory.getRuntimeMXBean().getUptime() / 1e3);
            more(provider, script);
            for (int i = 1; i <= seconds; i++) {
                second(callback, message, i);
            }
        }
    }

    private static void more(EngineProvider provider, Path script) throws Exception {
        long before = used();
        double start = cpuSeconds();
        List<ScriptEngine> engines = new ArrayList<>();
        for (int i = 0; i < MORE; i++) {
            ScriptEngine engine = provider.open(new TestHost());
            engine.load(script);
            engines.add(engine);
        }
        double seconds = cpuSeconds() - start;
        System.out.printf(
                Locale.ROOT, "one more: %.2f CPU s, %.2f MB%n", seconds / MORE, (used() - before) / 1e6 / MORE);
        for (ScriptEngine engine : engines) {
            engine.close();
        }
    }

    private static void second(Callback callback, ScriptMessage message, int number) throws Exception {
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long bytes = thread.getCurrentThreadAllocatedBytes();
        long cpu = thread.getCurrentThreadCpuTime();
        long calls = 0;
        long worst = 0;
        while (thread.getCurrentThreadCpuTime() - cpu < 1_000_000_000L) {
            long start = System.nanoTime();
            call(callback, message, 20);
            worst = Math.max(worst, System.nanoTime() - start);
            calls += 20;
        }
        System.out.printf(
                Locale.ROOT,
                "second %d: %.0f k/s, %d bytes each, slowest 20 calls %.1f ms%n",
                number,
                calls / 1e-9 / (thread.getCurrentThreadCpuTime() - cpu) / 1e3,
                (thread.getCurrentThreadAllocatedBytes() - bytes) / calls,
                worst / 1e6);
    }

    private static void call(Callback callback, ScriptMessage message, int times) throws Exception {
        for (int i = 0; i < times; i++) {
            WRITER.begin(i, 1, 16364);
            callback.call(message, WRITER);
            WRITER.end();
        }
        WRITER.drain();
    }

    /** What the whole process, its compilers too, has used. */
    private static double cpuSeconds() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1e9;
    }

    private static long used() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            least = Math.min(
                    least,
                    Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
        }
        return least;
    }
}
