package io.spoa.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code spoa.db} behind HAProxy: API keys in SQLite, asked for by all languages of an agent. */
final class DatabaseTest {
    private static final List<String> MESSAGES = List.of("luaj", "lua54", "graalpy", "jython", "graaljs");
    private static final String FRONT = "front";

    @TempDir
    private Path folder = Path.of("");

    private Path script(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private List<Object> scripts() throws IOException {
        String lua = """
                local db = spoa.db.open("main")
                db:execute("CREATE TABLE IF NOT EXISTS api_keys (key TEXT PRIMARY KEY, customer TEXT, active BOOLEAN)")
                db:transaction({
                  {"INSERT INTO api_keys VALUES (?, ?, ?) ON CONFLICT DO NOTHING", {"k-7", "grüezi", true}},
                  "INSERT INTO api_keys VALUES ('k-8', NULL, 0) ON CONFLICT DO NOTHING",
                })
                spoa.register_message("%1$s", function(_, msg)
                  local row = db:one("SELECT customer, active FROM api_keys WHERE key = ?", {msg.args.key})
                  msg.txn.%1$s = row and (row.customer or "nobody") .. " " .. tostring(row.active) or "unknown"
                end)
                """;
        String python = """
                import spoa
                db = spoa.db.open("main")

                @spoa.message("%1$s")
                def check(msg):
                    row = db.one("SELECT customer, active FROM api_keys WHERE key = ?", [msg.args.key])
                    if row is None:
                        msg.txn.%1$s = "unknown"
                    else:
                        msg.txn.%1$s = (row["customer"] or "nobody") + " " + str(row["active"]).lower()
                """;
        List<Object> words = new ArrayList<>();
        for (Path file : List.of(
                script("first.lua", lua.formatted("luaj")),
                script("second.lua", "-- spoa: lua54\n" + lua.formatted("lua54")),
                script("third.py", python.formatted("graalpy")),
                script("fourth.py", "# spoa: jython\n" + python.formatted("jython")),
                script("fifth.js", """
                        const db = spoa.db.open("main");
                        spoa.on("graaljs", async ({ args, txn }) => {
                          const row = await db.one("SELECT customer, active FROM api_keys WHERE key = ?", [args.key]);
                          txn.graaljs = row === null ? "unknown" : (row.customer ?? "nobody") + " " + row.active;
                        });
                        """))) {
            words.add("-f");
            words.add(file);
        }
        return words;
    }

    private static HaproxyConfig config(Origin origin, AgentProcess agent) {
        StringBuilder rules = new StringBuilder();
        StringBuilder sections = new StringBuilder();
        for (String name : MESSAGES) {
            rules.append("http-after-response set-header ").append(name);
            rules.append(" %[var(txn.v.").append(name).append(")]\n");
            sections.append("spoe-message ").append(name).append("\n    args key=req.hdr(x-api-key)\n");
            sections.append("    event on-frontend-http-request\n\n");
        }
        return new HaproxyConfig()
                .origin(origin)
                .agent("a", agent.serverAddress(), "")
                .frontend(FRONT, rules.toString())
                .engine(FRONT, "messages " + String.join(" ", MESSAGES), sections.toString());
    }

    private static List<String> answers(Haproxy haproxy, String key) throws IOException {
        Response response =
                HttpConnection.once(haproxy.port(FRONT), Request.get("/").header("x-api-key", key));
        return MESSAGES.stream().map(response::header).toList();
    }

    @Test
    @Timeout(300)
    void allLanguagesAskTheSameDatabase() throws Exception {
        BuiltEngines.need("lua54", "graalpy", "jython", "graaljs");
        List<Object> words =
                new ArrayList<>(List.of("-n", 2, "--warm-up", 0, "--db", "main=sqlite:" + folder.resolve("keys.db")));
        words.addAll(scripts());
        try (Origin origin = new Origin();
                AgentProcess agent = AgentProcess.start(words.toArray());
                Haproxy haproxy = Haproxy.start(HaproxyVersion.V3_2, folder, config(origin, agent))) {
            assertThat(answers(haproxy, "k-8")).hasSize(5).last().isEqualTo("nobody false");
            assertThat(answers(haproxy, "k-7"))
                    .allMatch(answer -> answer.startsWith("gr") && answer.endsWith("ezi true"));
            assertThat(answers(haproxy, "k-8")).containsOnly("nobody false");
            assertThat(answers(haproxy, "k-9'; DROP TABLE api_keys; --")).containsOnly("unknown");
            assertThat(answers(haproxy, "k-8")).containsOnly("nobody false");
            haproxy.assertNoSpoeError(FRONT);
        }
    }

    /** A database that nobody configured, and a wrong URL, are said before anything listens. */
    @Test
    void whatIsWrongIsNamed() throws Exception {
        Path script = script("rules.lua", "\nlocal db = spoa.db.open(\"main\")\n");
        assertThat(Spoa.run(List.of("-f", script.toString())).err())
                .contains("rules.lua:2: db.open: no database 'main': none is configured; say --db main=sqlite:<file>");
        Spoa refused = Spoa.run(List.of("-f", script.toString(), "--db", "main=postgresql://u:secret@h/d"));
        assertThat(refused.err())
                .contains("--db main: a password does not belong into the URL")
                .doesNotContain("secret");
        Path conf = script("spoa.conf", """
                agents.default.scripts = ["rules.lua"]
                databases { main { pool = 0 } }
                """);
        assertThat(Spoa.run(List.of("config", "check", "-c", conf.toString())).err())
                .contains("databases.main.pool: '0' is not a whole number", "databases.main: a database needs a url");
    }
}
