package io.spoa.e2e;

import static io.spoa.e2e.LanguageScripts.all;
import static org.assertj.core.api.Assertions.assertThat;

import io.spoa.spop.Action;
import io.spoa.spop.Frame;
import io.spoa.spop.Message;
import io.spoa.spop.client.SpopClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code spoa.store}: the same in all languages, in the process and in Redis. */
@Timeout(300)
final class StoreTest {
    private static final LanguageScripts SCRIPTS = new LanguageScripts("""
            spoa.register_message("NAME", function(_, msg)
              local store = spoa.store
              store.add("greeting", "grüezi")
              msg.txn.greeting = store.get("greeting")
              store.set("half", 0.5, {ttl = 60})
              msg.txn.half = store.get("half") == 0.5 and store.get("nobody") == nil
              msg.txn.n = spoa.int64(store.incr("n"))
              msg.txn.added = store.cas("cas:NAME", {to = 1}) and store.cas("cas:NAME", {from = 1, to = true, ttl = 60})
              msg.txn.cas = store.get("cas:NAME") == true and store.expire("cas:NAME", 60) and store.delete("cas:NAME")
              local rate = store.rate("rate", 4, {window = 3600, fail = "closed"})
              msg.txn.allowed = rate.allowed and not rate.gone
              msg.txn.new = store.include("set", "NAME") and store.includes("set", "NAME")
              msg.txn.members = table.concat(store.members("set"), " ")
              store.count("top", "NAME", {by = 3})
              store.count("top", "all")
              local top = store.top("top", 1)[1]
              msg.txn.top = store.size("top") == #store.members("set") + 1 and top.count >= 3
              local ok, problem = pcall(store.incr, "greeting")
              msg.txn.problem = tostring(problem):match("store.incr.*")
            end)
            """, """
            import spoa

            @spoa.message("NAME")
            def call(msg):
                store = spoa.store
                store.add("greeting", u"gr\\u00fcezi")
                msg.txn.greeting = store.get("greeting")
                store.set("half", 0.5, {"ttl": 60})
                msg.txn.half = store.get("half") == 0.5 and store.get("nobody") is None
                msg.txn.n = spoa.int64(store.incr("n"))
                msg.txn.added = store.cas("cas:NAME", {"to": 1}) and store.cas("cas:NAME", {"from": 1, "to": True, "ttl": 60})
                msg.txn.cas = store.get("cas:NAME") is True and store.expire("cas:NAME", 60) and store.delete("cas:NAME")
                rate = store.rate("rate", 4, {"window": 3600, "fail": "closed"})
                msg.txn.allowed = rate["allowed"] and not rate["gone"]
                msg.txn.new = store.include("set", "NAME") and store.includes("set", "NAME")
                msg.txn.members = " ".join(store.members("set"))
                store.count("top", "NAME", {"by": 3})
                store.count("top", "all")
                top = store.top("top", 1)[0]
                msg.txn.top = store.size("top") == len(store.members("set")) + 1 and top["count"] >= 3
                try:
                    store.incr("greeting")
                except spoa.error as e:
                    msg.txn.problem = str(e)
            """, """
            spoa.on("NAME", async ({ txn }) => {
              const store = spoa.store;
              await store.add("greeting", "grüezi");
              txn.greeting = await store.get("greeting");
              await store.set("half", 0.5, { ttl: 60 });
              txn.half = (await store.get("half")) === 0.5 && (await store.get("nobody")) === null;
              txn.n = spoa.int64(await store.incr("n"));
              txn.added =
                (await store.cas("cas:NAME", { to: 1 })) && (await store.cas("cas:NAME", { from: 1, to: true, ttl: 60 }));
              txn.cas =
                (await store.get("cas:NAME")) === true && (await store.expire("cas:NAME", 60)) && (await store.delete("cas:NAME"));
              const rate = await store.rate("rate", 4, { window: 3600, fail: "closed" });
              txn.allowed = rate.allowed && !rate.gone;
              txn.new = (await store.include("set", "NAME")) && (await store.includes("set", "NAME"));
              txn.members = (await store.members("set")).join(" ");
              await store.count("top", "NAME", { by: 3 });
              await store.count("top", "all");
              const [top] = await store.top("top", 1);
              txn.top = (await store.size("top")) === (await store.members("set")).length + 1 && top.count >= 3;
              try {
                await store.incr("greeting");
              } catch (e) {
                txn.problem = e.message;
              }
            });
            """);

    @TempDir
    private Path folder = Path.of("");

    private Path script(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static Map<String, String> variables(Frame.Ack ack) {
        Map<String, String> all = new LinkedHashMap<>();
        for (Action action : ack.actions()) {
            Action.SetVar set = (Action.SetVar) action;
            all.put(set.name(), set.value().toString());
        }
        return all;
    }

    /** Each language finds what those before it left. */
    private void everyLanguageDoesTheSame(Object... more) throws Exception {
        try (AgentProcess agent = SCRIPTS.start(folder, more);
                SpopClient client = agent.connect()) {
            List<String> members = new ArrayList<>();
            for (String name : all("NAME")) {
                members.add(name);
                Frame.Ack ack = client.send(new Message(name, List.of())).get(60, TimeUnit.SECONDS);
                Map<String, String> expected = new LinkedHashMap<>();
                expected.put("greeting", "str \"gr\\xc3\\xbcezi\"");
                expected.put("half", "bool true");
                expected.put("n", "int64 " + members.size());
                expected.put("added", "bool true");
                expected.put("cas", "bool true");
                expected.put("allowed", "bool " + (members.size() <= 4));
                expected.put("new", "bool true");
                expected.put(
                        "members",
                        "str \"" + String.join(" ", members.stream().sorted().toList()) + "\"");
                expected.put("top", "bool true");
                assertThat(variables(ack)).as("%s; log:\n%s", name, agent.log()).containsAllEntriesOf(expected);
                assertThat(variables(ack).get("problem"))
                        .contains("store.incr: the value of ")
                        .contains("not an integer");
            }
        }
    }

    @Test
    void everyLanguageDoesTheSameInTheProcess() throws Exception {
        everyLanguageDoesTheSame();
    }

    @Test
    void everyLanguageDoesTheSameInRedis() throws Exception {
        try (RedisServer redis = new RedisServer(folder)) {
            everyLanguageDoesTheSame("-c", configuration(redis));
        }
    }

    /** By TLS, with a password, through its death: the log says once that it is gone, and once that it is back. */
    @Test
    void tlsAPasswordAndAnEnd() throws Exception {
        TestAuthority authority = new TestAuthority(folder);
        Path certificate = authority.issue("localhost");
        Files.writeString(folder.resolve("password"), "s3cret\n");
        String port = Integer.toString(Ports.free());
        String url = "rediss://localhost:" + port;
        Path conf = script(
                "spoa.conf",
                "store { url = \"rediss://:overridden@localhost:" + port + "\", timeout = 4s, ca-file = ca.pem"
                        + ", password-file = password }\n");
        Path script = script("limit.lua", """
                spoa.register_message("limit", function(args, msg)
                  local rate = spoa.store.rate("limit", 50, {window = 86400, fail = "open"})
                  msg.txn.gone, msg.txn.count = rate.gone, rate.count
                end)
                """);
        try (RedisServer redis = new RedisServer(
                        folder,
                        "--tls-port",
                        port,
                        "--tls-cert-file",
                        certificate.toString(),
                        "--tls-key-file",
                        certificate.toString(),
                        "--tls-ca-cert-file",
                        authority.ca().toString(),
                        "--tls-auth-clients",
                        "no",
                        "--requirepass",
                        "s3cret");
                AgentProcess agent = AgentProcess.start(
                        "-n",
                        1,
                        "--warm-up",
                        0,
                        "--control",
                        folder.resolve("control.sock"),
                        "-c",
                        conf,
                        "-f",
                        script);
                SpopClient client = agent.connect()) {
            assertThat(variables(client.send(new Message("limit", List.of())).get(60, TimeUnit.SECONDS)))
                    .as("log:\n%s", agent.log())
                    .containsAllEntriesOf(Map.of("gone", "bool false", "count", "int64 1"));
            assertThat(ControlSocket.ask(folder.resolve("control.sock"), "--tsv show shared"))
                    .contains(url, "true");
            redis.kill();
            agent.awaitLog("WARN +store: " + url + " is gone \\(");
            assertThat(variables(client.send(new Message("limit", List.of())).get(60, TimeUnit.SECONDS)))
                    .containsEntry("gone", "bool true");
            redis.restart();
            agent.awaitLog("INFO +store: " + url + " is back after ");
            assertThat(variables(client.send(new Message("limit", List.of())).get(60, TimeUnit.SECONDS)))
                    .containsAllEntriesOf(Map.of("gone", "bool false", "count", "int64 1"));
            assertThat(agent.log().matching(" store: "))
                    .as("connected, gone, back")
                    .hasSize(3);
            assertThat(agent.log().matching("s3cret|overridden")).isEmpty();
        }
        Spoa shown = Spoa.run(List.of("config", "show", "-c", conf.toString(), "-f", script.toString()));
        assertThat(shown.out())
                .contains("store.url = \"rediss://…@localhost:" + port)
                .doesNotContain("s3cret", "overridden");
    }

    @Test
    void aSnapshotOutlivesTheProcess() throws Exception {
        Path conf = script("spoa.conf", "store.snapshot = kept\n");
        Path script = script("count.lua", """
                spoa.register_message("count", function(args, msg) msg.txn.n = spoa.store.incr("n") end)
                """);
        for (int i = 1; i <= 2; i++) {
            try (AgentProcess agent = AgentProcess.start("-n", 1, "--warm-up", 0, "-c", conf, "-f", script);
                    SpopClient client = agent.connect()) {
                assertThat(variables(
                                client.send(new Message("count", List.of())).get(60, TimeUnit.SECONDS)))
                        .containsEntry("n", "int64 " + i);
            }
        }
    }

    /** With more patience than a busy machine needs. */
    private Path configuration(RedisServer redis) throws IOException {
        return script("spoa.conf", "store { url = \"" + redis.url() + "\", timeout = 4s }\n");
    }
}
