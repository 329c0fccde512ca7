package io.spoa.script.js;

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

/**
 * Speed of callbacks on one thread: {@code EngineBench [seconds] [script.js]}. Prints the time to the first callback, then
 * every second callbacks per CPU second and bytes allocated per callback, then the memory of further interpreters. Each call
 * gets a message of its own, as it would be read from a frame. The sample is that of Lua's bench.
 */
public final class EngineBench {
    private static final String SAMPLE = """
            spoa.register_message("check-client-ip", (args) => {
                let score = 0;
                for (const arg of args) {
                    if (arg.value === 1234) {
                        score += arg.value;
                    }
                }
                spoa.set_var_int32("score", spoa.scope.sess, score);
                spoa.set_var_str("host", spoa.scope.txn, args[4].value);
                spoa.set_var_ipv4("ip", spoa.scope.txn, "127.0.0.1");
            });
            """;

    private EngineBench() {}

    /** Runs it. */
    public static void main(String[] arguments) throws Exception {
        int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10;
        Path script = arguments.length > 1
                ? Path.of(arguments[1])
                : Files.writeString(Files.createTempFile("bench", ".js"), SAMPLE);
        EngineProvider provider = new GraalJsProvider();
        long start = System.nanoTime();
        TestHost host = new TestHost();
        try (ScriptEngine engine = provider.open(host)) {
            engine.load(script);
            ScriptMessage message = TestMessage.of("check-client-ip")
                    .with("", true)
                    .with("", 1234)
                    .withAddress("", "10.0.0.1")
                    .withAddress("", "::55")
                    .with("", "www.example.com")
                    .build();
            Callback callback = host.callback("check-client-ip");
            call(callback, message, 0);
            System.out.printf(
                    "%s: first callback after %d ms%n", provider.runtime(), (System.nanoTime() - start) / 1_000_000);
            for (int i = 0; i < seconds; i++) {
                second(callback, message);
            }
            memory(provider, script, message);
        }
    }

    private static void second(Callback callback, ScriptMessage message) throws Exception {
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long cpu = thread.getCurrentThreadCpuTime();
        long all = process.getProcessCpuTime();
        long bytes = thread.getCurrentThreadAllocatedBytes();
        long calls = 0;
        while (thread.getCurrentThreadCpuTime() - cpu < 1_000_000_000L) {
            for (int i = 0; i < 1000; i++) {
                call(callback, message, i);
            }
            calls += 1000;
        }
        double used = (thread.getCurrentThreadCpuTime() - cpu) / 1e9;
        double others = (process.getProcessCpuTime() - all) / 1e9 - used;
        long allocated = (thread.getCurrentThreadAllocatedBytes() - bytes) / calls;
        System.out.printf(
                "%.3f M callbacks per CPU second, %.2f us each, %d bytes each; compiler and others %.1f s%n",
                calls / used / 1e6, used * 1e6 / calls, allocated, others);
    }

    private static void call(Callback callback, ScriptMessage message, int number) throws Exception {
        WRITER.begin(number, 1, 16364);
        callback.call(message, WRITER);
        WRITER.end();
        if (number % 20 == 19) {
            WRITER.drain();
        }
    }

    private static void memory(EngineProvider provider, Path script, ScriptMessage message) throws Exception {
        List<ScriptEngine> engines = new ArrayList<>();
        long before = heap();
        long start = System.nanoTime();
        for (int i = 0; i < 20; i++) {
            TestHost host = new TestHost();
            ScriptEngine engine = provider.open(host);
            engine.load(script);
            call(host.callback("check-client-ip"), message, 19);
            engines.add(engine);
        }
        long took = (System.nanoTime() - start) / 20_000;
        System.out.printf("a further interpreter: %d kB, %d us%n", (heap() - before) / 20 / 1024, took);
        engines.forEach(ScriptEngine::close);
    }

    private static long heap() {
        for (int i = 0; i < 4; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static final ActionWriter WRITER = new ActionWriter();
}
