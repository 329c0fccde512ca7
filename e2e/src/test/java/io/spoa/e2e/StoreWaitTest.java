package io.spoa.e2e;

import static io.spoa.e2e.LanguageScripts.all;
import static org.assertj.core.api.Assertions.assertThat;

import io.spoa.spop.Argument;
import io.spoa.spop.DataType;
import io.spoa.spop.Frame;
import io.spoa.spop.Message;
import io.spoa.spop.Value;
import io.spoa.spop.client.SpopClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Callbacks that wait for Redis, in all languages of an agent. */
@Timeout(300)
final class StoreWaitTest {
    private static final LanguageScripts WAITING = new LanguageScripts("""
            spoa.register_message("NAME", function(_, msg)
              msg.txn.v = (spoa.store.get("nothing") or "none") .. " " .. msg.args.id
            end)
            spoa.register_message("quick-NAME", function(_, msg) msg.txn.v = "quick" end)
            """, """
            import spoa

            @spoa.message("NAME")
            def waits(msg):
                msg.txn.v = "%s %d" % (spoa.store.get("nothing") or "none", msg.args.id)

            @spoa.message("quick-NAME")
            def quick(msg):
                msg.txn.v = "quick"
            """, """
            spoa.on("NAME", async ({ args, txn }) => { txn.v = `${(await spoa.store.get("nothing")) ?? "none"} ${args.id}`; });
            spoa.on("quick-NAME", ({ txn }) => { txn.v = "quick"; });
            """);

    private static final int HELD = 100;

    @TempDir
    private Path folder = Path.of("");

    /** The only worker runs what waits for nothing while a Redis that is silent keeps a hundred waiting. */
    @Test
    void whoWaitsForRedisHoldsNoWorker() throws Exception {
        List<Object> words = new ArrayList<>(List.of("-n", 1));
        for (String waiting : all("NAME")) {
            words.addAll(List.of("--timeout", waiting + "=60000"));
        }
        try (RedisServer redis = new RedisServer(folder)) {
            Path conf = Files.writeString(
                    folder.resolve("spoa.conf"), "store { url = \"" + redis.url() + "\", timeout = 30s }\n");
            words.addAll(List.of("-c", conf));
            List<SpopClient> others = new ArrayList<>();
            try (AgentProcess agent = WAITING.start(folder, words.toArray());
                    SpopClient client = agent.connect()) {
                for (String each : all("NAME")) {
                    assertThat(answer(ask(client, each, -1))).isEqualTo("set txn.v = str \"none -1\"");
                    assertThat(answer(ask(client, "quick-" + each, 0))).isEqualTo("set txn.v = str \"quick\"");
                }
                assertThat(redis.ask("CLIENT", "PAUSE", "8000", "ALL")).contains("OK");
                List<CompletableFuture<Frame.Ack>> held = new ArrayList<>();
                for (int i = 0; i < HELD; i++) {
                    if (i % 20 == 0) { // a client has no more in flight, as HAProxy
                        others.add(agent.connect());
                    }
                    held.add(ask(others.getLast(), all("NAME").get(i % 5), i));
                }
                for (String each : all("quick-NAME")) {
                    assertThat(answer(ask(client, each, 0))).isEqualTo("set txn.v = str \"quick\"");
                }
                assertThat(held).noneMatch(CompletableFuture::isDone);
                for (int i = 0; i < HELD; i++) {
                    assertThat(answer(held.get(i))).isEqualTo("set txn.v = str \"none " + i + "\"");
                }
            } finally {
                others.forEach(SpopClient::close);
            }
        }
    }

    private static CompletableFuture<Frame.Ack> ask(SpopClient client, String message, int id) {
        return client.send(new Message(message, List.of(new Argument("id", new Value.Int(DataType.INT64, id)))));
    }

    private static String answer(CompletableFuture<Frame.Ack> ack) throws Exception {
        return ack.get(60, TimeUnit.SECONDS).actions().getFirst().toString();
    }
}
