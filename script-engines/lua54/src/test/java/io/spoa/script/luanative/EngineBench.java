package io.spoa.script.luanative;

import com.sun.management.ThreadMXBean;
import io.spoa.script.Callback;
import io.spoa.script.EngineProvider;
import io.spoa.script.ScriptEngine;
import io.spoa.script.ScriptMessage;
import io.spoa.script.contract.TestHost;
import io.spoa.script.contract.TestMessage;
import io.spoa.script.lua.LuajProvider;
import io.spoa.spop.codec.ActionWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Speed of callbacks on one thread, of each engine in turn, several times: {@code EngineBench [rounds] [classic|idiomatic]}.
 * Prints microseconds and bytes of Java's heap for each callback, and how many times as long as LuaJ in the same round.
 */
public final class EngineBench {
    private static final String CLASSIC = """
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
    private static final String IDIOMATIC = """
            spoa.register_message("check-client-ip", function(args, msg)
                local score = 0
                for i = 1, #msg.args do
                    if msg.args[i] == 1234 then
                        score = score + msg.args[i]
                    end
                end
                msg.sess.score = score
                msg.txn.host = msg.args.host
                msg.txn.ip = "127.0.0.1"
            end)
            """;
    private static final String EMPTY = "spoa.register_message('check-client-ip', function() end)";
    private static final ActionWriter WRITER = new ActionWriter();

    private EngineBench() {}

    /** Runs it. */
    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        String which = arguments.length > 1 ? arguments[1] : "classic";
        String text = which.equals("classic") ? CLASSIC : which.equals("empty") ? EMPTY : IDIOMATIC;
        Path script = Files.writeString(Files.createTempFile("bench", ".lua"), text);
        ScriptMessage message = TestMessage.of("check-client-ip")
                .with("", true)
                .with("", 1234)
                .withAddress("", "10.0.0.1")
                .withAddress("", "::55")
                .with("host", "www.example.com")
                .build();
        for (int i = 0; i < rounds; i++) {
            double luaj = 0;
            for (EngineProvider provider : List.of(new LuajProvider(), new Lua53Provider(), new Lua54Provider())) {
                TestHost host = new TestHost();
                try (ScriptEngine engine = provider.open(host)) {
                    engine.load(script);
                    double micros = second(host.callback("check-client-ip"), message, provider.name());
                    luaj = luaj == 0 ? micros : luaj;
                    System.out.printf(", %.2f of luaj%n", micros / luaj);
                }
            }
        }
    }

    private static double second(Callback callback, ScriptMessage message, String name) throws Exception {
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
        double micros = (thread.getCurrentThreadCpuTime() - cpu) / 1e3 / calls;
        long allocated = (thread.getCurrentThreadAllocatedBytes() - bytes) / calls;
        System.out.printf("%s %.2f us, %d bytes each", name, micros, allocated);
        return micros;
    }
}
