package io.spoa.e2e;

import static io.spoa.e2e.LanguageScripts.FRONT;
import static io.spoa.e2e.LanguageScripts.config;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code spoa.db} behind HAProxy: API keys in SQLite, asked for by all languages of an agent. */
final class DatabaseTest {

    private static final LanguageScripts SCRIPTS = new LanguageScripts("""
            local db = spoa.db.open("main")
            db:execute("CREATE TABLE IF NOT EXISTS api_keys (key TEXT PRIMARY KEY, customer TEXT, active BOOLEAN)")
            db:transaction({
              {"INSERT INTO api_keys VALUES (?, ?, ?) ON CONFLICT DO NOTHING", {"k-7", "grüezi", true}},
              "INSERT INTO api_keys VALUES ('k-8', NULL, 0) ON CONFLICT DO NOTHING",
            })
            spoa.register_message("NAME", function(_, msg)
              local row = db:one("SELECT customer, active FROM api_keys WHERE key = ?", {msg.args.key})
              msg.txn.NAME = row and (row.customer or "nobody") .. " " .. tostring(row.active) or "unknown"
            end)
            """, """
            import spoa
            db = spoa.db.open("main")

            @spoa.message("NAME")
            def check(msg):
                row = db.one("SELECT customer, active FROM api_keys WHERE key = ?", [msg.args.key])
                if row is None:
                    msg.txn.NAME = "unknown"
                else:
                    msg.txn.NAME = (row["customer"] or "nobody") + " " + str(row["active"]).lower()
            """, """
            const db = spoa.db.open("main");
            spoa.on("NAME", async ({ args, txn }) => {
              const row = await db.one("SELECT customer, active FROM api_keys WHERE key = ?", [args.key]);
              txn.NAME = row === null ? "unknown" : (row.customer ?? "nobody") + " " + row.active;
            });
            """);

    @TempDir
    private Path folder = Path.of("");

    private Path script(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static List<String> answers(Haproxy haproxy, String key) throws IOException {
        return LanguageScripts.answers(haproxy, Request.get("/").header("x-api-key", key));
    }

    @Test
    @Timeout(300)
    void allLanguagesAskTheSameDatabase() throws Exception {
        try (Origin origin = new Origin();
                AgentProcess agent = SCRIPTS.start(folder, "--db", "main=sqlite:" + folder.resolve("keys.db"));
                Haproxy haproxy =
                        Haproxy.start(HaproxyVersion.V3_2, folder, config(origin, agent, "key=req.hdr(x-api-key)"))) {
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
