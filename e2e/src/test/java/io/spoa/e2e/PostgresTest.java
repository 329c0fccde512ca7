package io.spoa.e2e;

import static io.spoa.e2e.LanguageScripts.all;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.spoa.agent.db.PostgresServer;
import io.spoa.spop.Action;
import io.spoa.spop.Argument;
import io.spoa.spop.Frame;
import io.spoa.spop.Message;
import io.spoa.spop.Value;
import io.spoa.spop.client.SpopClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code spoa.db} with a PostgreSQL that is slow, full, killed and back, in all languages. */
@Timeout(300)
final class PostgresTest {
    /** Each says what the first column, a, of a statement's row is, or the error. */
    private static final LanguageScripts SCRIPTS = new LanguageScripts("""
            local db = spoa.db.open("main")
            spoa.register_message("NAME", function(_, msg)
              local ok, row = pcall(db.one, db, msg.args.sql)
              msg.txn.NAME = ok and row.a or tostring(row)
            end)
            """, """
            import spoa
            db = spoa.db.open("main")

            @spoa.message("NAME")
            def ask(msg):
                try:
                    msg.txn.NAME = db.one(msg.args.sql)["a"]
                except spoa.error as e:
                    msg.txn.NAME = str(e)
            """, """
            const db = spoa.db.open("main");
            spoa.on("NAME", async ({ args, txn }) => {
              try {
                txn.NAME = (await db.one(args.sql)).a;
              } catch (error) {
                txn.NAME = error.message;
              }
            });
            """);

    private static final String SEVEN = "SELECT 'seven' AS a";

    @TempDir
    private static Path servers = Path.of("");

    private static @Nullable PostgresServer server;

    @TempDir
    private Path folder = Path.of("");

    @BeforeAll
    static void start() throws Exception {
        server = PostgresServer.start(servers);
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    private static PostgresServer server() {
        assertThat(server).isNotNull();
        return server;
    }

    private AgentProcess agent(String settings, Object... more) throws Exception {
        Path conf = folder.resolve("spoa.conf");
        Files.writeString(conf, "databases.main { url = \"" + server().url() + "\", " + settings + " }\n");
        List<Object> words = new ArrayList<>(List.of("-c", conf, "--control", control()));
        words.addAll(List.of(more));
        return SCRIPTS.start(folder, words.toArray());
    }

    private Path control() {
        return folder.resolve("control.sock");
    }

    /** Has every language ask the same, so often. */
    private static List<CompletableFuture<Frame.Ack>> begin(SpopClient client, String sql, int times) {
        List<CompletableFuture<Frame.Ack>> asked = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            for (String name : all("NAME")) {
                asked.add(client.send(new Message(name, List.of(new Argument("sql", new Value.Str(sql))))));
            }
        }
        return asked;
    }

    /** What they answered. */
    private static List<String> end(List<CompletableFuture<Frame.Ack>> asked) throws Exception {
        List<String> answers = new ArrayList<>();
        for (CompletableFuture<Frame.Ack> each : asked) {
            answers.add(each.get(60, TimeUnit.SECONDS).actions().stream()
                    .map(action -> action instanceof Action.SetVar set && set.value() instanceof Value.Str text
                            ? text.text()
                            : "unset")
                    .collect(Collectors.joining(", ")));
        }
        return answers;
    }

    private static List<String> ask(SpopClient client, String sql) throws Exception {
        return end(begin(client, sql, 1));
    }

    /** All are there and warm. */
    private static void awaitAnswers(SpopClient client) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(ask(client, SEVEN)).containsOnly("seven"));
    }

    private String numbers() throws Exception {
        return ControlSocket.ask(control(), "--tsv show databases");
    }

    /** So many run, and others wait for them. */
    private void awaitWaiting(int running) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> assertThat(numbers()).containsPattern("\t[1-9][0-9]*\t" + running + "\t"));
    }

    @Test
    void everyMessageHasItsAnswerWhenTheServerDiesAndWhenItIsBack() throws Exception {
        try (AgentProcess agent = agent("pool = 2, timeout = 4s");
                SpopClient client = agent.connect()) {
            awaitAnswers(client);
            List<CompletableFuture<Frame.Ack>> asked = begin(client, "SELECT 'x' || pg_sleep(60)::text AS a", 20);
            awaitWaiting(2);
            server().kill();
            List<String> answers = end(asked);
            // On a busy machine some are late before the server dies.
            assertThat(answers)
                    .hasSize(100)
                    .allMatch(text -> text.matches(".* (is gone \\(|broke, |no answer within ).*"))
                    .anyMatch(text -> text.contains(" is gone ("));
            assertThat(answers)
                    .filteredOn(text -> text.contains(" broke, and whether it was done is not known"))
                    .hasSizeBetween(1, 2);
            assertThat(ask(client, SEVEN))
                    .allMatch(text -> text.contains("db.one: main: " + server().url() + " is gone ("));
            assertThat(agent.log().matching("database main, .* is gone ")).hasSize(1);
            server().restart();
            awaitAnswers(client);
            assertThat(agent.log().matching("database main, .*, is back$")).hasSize(1);
            assertThat(agent.log().matching("database main, ")).hasSize(2);
        }
    }

    @Test
    void whatIsSlowIsStoppedAndWhatWaitsIsAnswered() throws Exception {
        int port = Ports.free();
        try (AgentProcess agent = agent("pool = 1, timeout = 4s", "--admin", "127.0.0.1:" + port);
                SpopClient client = agent.connect();
                HttpClient http = HttpClient.newHttpClient()) {
            awaitAnswers(client);
            // One connection, and hundreds that wait for it.
            Value sleep = new Value.Str("SELECT 's' || pg_sleep(1)::text AS a");
            CompletableFuture<Frame.Ack> slow = client.send(new Message("luaj", List.of(new Argument("sql", sleep))));
            assertThat(end(begin(client, SEVEN, 60))).hasSize(300).containsOnly("seven");
            assertThat(end(List.of(slow))).containsExactly("s");
            // Statements that are late are stopped in the server, and the connection goes on.
            List<CompletableFuture<Frame.Ack>> late = begin(client, "SELECT 'x' || pg_sleep(60)::text AS a", 1);
            awaitWaiting(1);
            assertThat(end(late)).allMatch(text -> text.contains("db.one: main: no answer within 4000 ms"));
            awaitAnswers(client);
            assertThat(agent.log().matching("database main")).isEmpty();
            assertThat(numbers()).contains("main\t" + server().url() + "\t").endsWith("\t5\t0\t0\t1");
            URI uri = URI.create("http://127.0.0.1:" + port + "/metrics");
            String metrics = http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
            assertThat(metrics)
                    .contains(
                            "spoa_database_errors_total{database=\"main\"} 5.0",
                            "spoa_database_running_limit{database=\"main\"} 1.0");
            new Promtool().check(metrics);
        }
    }

    /** The example says who passes while its database is away. */
    @ParameterizedTest
    @EnumSource(names = {"LUAJ", "JYTHON", "GRAALJS"})
    void theExampleFailsOpenOrClosed(Language language) throws Exception {
        Path conf = folder.resolve("spoa.conf");
        Files.writeString(conf, "databases.keys { url = \"" + server().url() + "\", timeout = 2s }\n");
        try (AgentProcess agent = AgentProcess.start(
                        "-n", 1, "--warm-up", 0, language.flag(), "-c", conf, "-f", language.example("api-keys"));
                SpopClient client = agent.connect()) {
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(key(client, false)).contains("bool true", "str \"database\""));
            server().kill();
            try {
                assertThat(key(client, false)).contains("bool false", "str \"fail-closed\"");
                assertThat(key(client, true)).contains("bool true", "str \"fail-open\"");
            } finally {
                server().restart();
            }
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(key(client, false)).contains("bool true", "str \"database\""));
        }
    }

    private static String key(SpopClient client, boolean open) throws Exception {
        List<Argument> arguments = List.of(
                new Argument("key", new Value.Str("demo-key")), new Argument("fail_open", new Value.Bool(open)));
        return client.send(new Message("api-keys", arguments))
                .get(60, TimeUnit.SECONDS)
                .actions()
                .toString();
    }
}
