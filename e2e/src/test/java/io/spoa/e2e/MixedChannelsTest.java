package io.spoa.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.spoa.spop.Argument;
import io.spoa.spop.Frame;
import io.spoa.spop.Message;
import io.spoa.spop.Value;
import io.spoa.spop.client.Options;
import io.spoa.spop.client.SpopClient;
import io.spoa.spop.client.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code spoa.hold} in every language is released by {@code spoa.publish} in every other, also of another agent in the process. */
@Timeout(180)
final class MixedChannelsTest {
    private static final String LUA = """
            spoa.register_message("NAME-hold", function(args, msg) msg.txn.got = spoa.hold("news") end)
            spoa.register_message("NAME-publish", function(args, msg) msg.txn.reached = spoa.publish("news", msg.args.text) end)
            """;
    private static final String PYTHON = """
            import spoa

            @spoa.message("NAME-hold")
            def hold(msg):
                msg.txn.got = spoa.hold("news")

            @spoa.message("NAME-publish")
            def publish(msg):
                msg.txn.reached = spoa.publish("news", msg.args.text)
            """;
    private static final String JAVASCRIPT = """
            spoa.on("NAME-hold", async ({ txn }) => { txn.got = await spoa.hold("news"); });
            spoa.on("NAME-publish", ({ args, txn }) => { txn.reached = spoa.publish("news", args.text); });
            """;

    @TempDir
    private Path folder = Path.of("");

    /** The first agent has three languages, the second has one of them again. */
    private Path conf(int one, int two) throws IOException {
        Files.writeString(folder.resolve("lua.lua"), LUA.replace("NAME", "lua"));
        Files.writeString(folder.resolve("python.py"), "# spoa: jython\n" + PYTHON.replace("NAME", "python"));
        Files.writeString(folder.resolve("javascript.js"), JAVASCRIPT.replace("NAME", "javascript"));
        Files.writeString(folder.resolve("other.lua"), LUA.replace("NAME", "other"));
        return Files.writeString(folder.resolve("spoa.conf"), """
                agents {
                  one {
                    scripts = [lua.lua, python.py, javascript.js], workers.count = 2
                    deadlines { lua-hold = 60s, python-hold = 60s, javascript-hold = 60s }
                  }
                  two { scripts = [other.lua], workers.count = 1, deadlines.other-hold = 60s }
                }
                listeners {
                  one { bind = "127.0.0.1:%d", agent = one }
                  two { bind = "127.0.0.1:%d", agent = two }
                }
                control = control.sock
                warm-up = 0s
                """.formatted(one, two));
    }

    private static SpopClient connect(int port) throws IOException {
        return SpopClient.connect(new Target.Tcp("127.0.0.1", port), Options.DEFAULTS);
    }

    private static String only(Future<Frame.Ack> ack) throws Exception {
        assertThat(ack.get(60, TimeUnit.SECONDS).actions()).hasSize(1);
        return ack.get().actions().getFirst().toString();
    }

    @Test
    void whoPublishesReachesAllLanguagesAndAgents() throws Exception {
        BuiltEngines.need("jython", "graaljs");
        int one = Ports.free();
        int two = Ports.free();
        try (AgentProcess agent = AgentProcess.startPlain(Map.of(), "-c", conf(one, two));
                SpopClient first = connect(one);
                SpopClient second = connect(two)) {
            Map<String, SpopClient> all = new LinkedHashMap<>();
            all.put("lua", first);
            all.put("python", first);
            all.put("javascript", first);
            all.put("other", second);
            for (Map.Entry<String, SpopClient> publisher : all.entrySet()) {
                List<Future<Frame.Ack>> held = new ArrayList<>();
                all.forEach((name, client) -> held.add(client.send(new Message(name + "-hold", List.of()))));
                await().atMost(Duration.ofSeconds(50))
                        .until(() -> LongPolls.waiting(folder.resolve("control.sock")) == all.size());
                String text = "by " + publisher.getKey();
                Argument argument = new Argument("text", new Value.Str(text.getBytes(UTF_8)));
                assertThat(only(publisher
                                .getValue()
                                .send(new Message(publisher.getKey() + "-publish", List.of(argument)))))
                        .isEqualTo("set txn.reached = int64 4");
                for (Future<Frame.Ack> each : held) {
                    assertThat(only(each)).startsWith("set txn.got = ").contains(text);
                }
            }
            assertThat(agent.logSinceStart()).isEmpty();
        }
    }
}
