package io.spoa.script.javaplugin;

import com.sun.management.ThreadMXBean;
import io.spoa.script.Callback;
import io.spoa.script.ScriptEngine;
import io.spoa.script.ScriptMessage;
import io.spoa.script.contract.TestHost;
import io.spoa.script.contract.TestMessage;
import io.spoa.spop.codec.ActionWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;

/**
 * Speed of handlers on one thread: {@code EngineBench [seconds]}; the callback of Lua's bench, in Java. Prints callbacks per
 * CPU second and bytes allocated per callback, every second.
 */
public final class EngineBench {
    private static final String SAMPLE = """
            package p;
            public class Sample implements io.spoa.plugin.SpoaPlugin {
                public void start(io.spoa.plugin.PluginContext context) {
                    context.on("check-client-ip", message -> {
                        long score = 0;
                        for (io.spoa.plugin.Argument argument : message.args()) {
                            if (argument.type() == io.spoa.plugin.Type.INT64 && argument.asLong() == 1234) {
                                score += argument.asLong();
                            }
                        }
                        message.sess().setInt32("score", score);
                        message.txn().set("host", message.args().get(4).asString());
                        message.txn().setIpv4("ip", "127.0.0.1");
                    });
                }
            }
            """;
    private static final ActionWriter WRITER = new ActionWriter();

    private EngineBench() {}

    /** Runs it. */
    public static void main(String[] arguments) throws Exception {
        int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10;
        TestHost host = new TestHost();
        try (ScriptEngine engine = new JavaProvider().open(host)) {
            engine.load(new TestJar().plugin("p.Sample", SAMPLE).write(Files.createTempFile("bench", ".jar")));
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
                WRITER.begin(i, 1, 16364);
                callback.call(message, WRITER);
                WRITER.end();
                if (i % 20 == 19) {
                    WRITER.drain();
                }
            }
            calls += 1000;
        }
        double used = (thread.getCurrentThreadCpuTime() - cpu) / 1e9;
        long allocated = (thread.getCurrentThreadAllocatedBytes() - bytes) / calls;
        System.out.printf(
                "%.3f M callbacks per CPU second, %.3f us each, %d bytes each%n",
                calls / used / 1e6, used * 1e6 / calls, allocated);
    }
}
