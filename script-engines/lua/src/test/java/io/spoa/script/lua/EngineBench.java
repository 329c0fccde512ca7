package io.spoa.script.lua;

import com.sun.management.ThreadMXBean;
import io.spoa.script.Callback;
import io.spoa.script.ScriptEngine;
import io.spoa.script.ScriptMessage;
import io.spoa.script.contract.TestHost;
import io.spoa.script.contract.TestMessage;
import io.spoa.spop.codec.ActionWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Speed of callbacks on one thread: {@code EngineBench [seconds] [script.lua]}. Prints callbacks per CPU second and bytes
 * allocated per callback, every second. Each call gets a message of its own, as it would be read from a frame.
 */
public final class EngineBench {
    private static final String SAMPLE = """
            spoa.register_message("check-client-ip", function(args)
                local score = 0
                for _, arg in ipairs(args) do
                    if arg.value == 1234 then
                        score = score + arg.value
                    end
                end
                spoa.set_var_int32("score", spoa.scope.sess, score)
                spoa.set_var_str("host", spoa.scope.txn, args[5].value)
                spoa.set_var_ipv4("ip", spoa.scope.txn, "127.0.0.1")
            end)
            """;

    private EngineBench() {}

    /** Runs it. */
    public static void main(String[] arguments) throws Exception {
        int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10;
        Path script = arguments.length > 1
                ? Path.of(arguments[1])
                : Files.writeString(Files.createTempFile("bench", ".lua"), SAMPLE);
        TestHost host = new TestHost();
        try (ScriptEngine engine = new LuajProvider().open(host)) {
            engine.load(script);
            ScriptMessage message = TestMessage.of("check-client-ip")
                    .with("", true)
                    .with("", 1234)
                    .withAddress("", "10.0.0.1")
                    .withAddress("", "::55")
                    .with("", "www.example.com")
                    .build();
            for (int i = 0; i < seconds; i++) {
                second(host.callback("check-client-ip"), message);
            }
        }
    }

    private static void second(Callback callback, ScriptMessage message) throws Exception {
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long cpu = thread.getCurrentThreadCpuTime();
        long bytes = thread.getCurrentThreadAllocatedBytes();
        long calls = 0;
        while (thread.getCurrentThreadCpuTime() - cpu < 1_000_000_000L) {
            for (int i = 0; i < 1000; i++) {
                ActionWriter actions = WRITER;
                actions.begin(i, 1, 16364);
                callback.call(message, actions);
                actions.end();
                if (i % 20 == 19) {
                    actions.drain();
                }
            }
            calls += 1000;
        }
        double used = (thread.getCurrentThreadCpuTime() - cpu) / 1e9;
        long allocated = (thread.getCurrentThreadAllocatedBytes() - bytes) / calls;
        System.out.printf(
                "%.3f M callbacks per CPU second, %.2f us each, %d bytes each%n",
                calls / used / 1e6, used * 1e6 / calls, allocated);
    }

    private static final ActionWriter WRITER = new ActionWriter();
}
