package io.spoa.agent.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.spoa.script.binding.BindingError;
import io.spoa.script.bridge.HostObject;
import io.spoa.script.bridge.Slice;
import io.spoa.script.bridge.Waiter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What scripts do with a database, the same with SQLite and with a real PostgreSQL, which is killed, stopped and slow. */
@Timeout(120)
class DatabasesTest {
    private static @Nullable PostgresServer server;

    @TempDir
    private static Path folder = Path.of("set by JUnit");

    private final List<Pool> pools = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        server = PostgresServer.start(folder);
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @AfterEach
    void close() {
        pools.forEach(Pool::close);
    }

    private static PostgresServer server() {
        assertThat(server).isNotNull();
        return server;
    }

    private HostObject open(String kind, int connections, Duration timeout, int waiting) {
        String url = switch (kind) {
            case "sqlite" -> "sqlite:test.db";
            case "postgresql" -> server().url();
            default -> kind;
        };
        Pool pool = new Pool(new DatabaseSettings.One(
                "main", DatabaseUrl.parse(url, folder::resolve), connections, timeout, waiting, null));
        pools.add(pool);
        return new DatabaseFunctions(pool, Waiter.BLOCKING).object();
    }

    private HostObject open(String kind) {
        HostObject db = open(kind, 4, Duration.ofSeconds(20), 65_536);
        call(db, "execute", "DROP TABLE IF EXISTS t");
        return db;
    }

    private static Slice text(String text) {
        return Slice.text(text);
    }

    private static @Nullable Object call(HostObject db, String word, String sql, @Nullable Object... parameters) {
        return db.function(word).call(text(sql), Arrays.asList(parameters));
    }

    private static CompletionStage<? extends @Nullable Object> begin(HostObject db, String sql, double timeout) {
        return db.function("query").begin(text(sql), null, Map.of("timeout", timeout));
    }

    private static Map<?, ?> map(@Nullable Object row) {
        return row instanceof Map<?, ?> map ? map : Map.of();
    }

    private static byte[] bytes(@Nullable Object value) {
        return value instanceof Slice slice ? slice.copy() : new byte[0];
    }

    private static String error(CompletionStage<?> stage) {
        try {
            return "no error: " + stage.toCompletableFuture().join();
        } catch (CompletionException e) {
            return Waiter.error(e).getMessage();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    void valuesComeBackAsWhatTheyWere(String kind) {
        HostObject db = open(kind);
        String bytes = kind.equals("sqlite") ? "BLOB" : "bytea";
        call(
                db,
                "execute",
                "CREATE TABLE t (i bigint, d double precision, b boolean, s text, x " + bytes + ", n text)");
        assertThat(call(
                        db,
                        "execute",
                        "INSERT INTO t VALUES (?, ?, ?, ?, ?, ?)",
                        Long.MAX_VALUE,
                        0.5,
                        true,
                        text("grüezi'; DROP TABLE t; --"),
                        Slice.of(new byte[] {0, -1}, false),
                        null))
                .isEqualTo(1L);
        Object row = call(db, "one", "SELECT * FROM t WHERE s = ?", text("grüezi'; DROP TABLE t; --"));
        Map<?, ?> map = map(row);
        assertThat(map.get("i")).isEqualTo(Long.MAX_VALUE);
        assertThat(map.get("d")).isEqualTo(0.5);
        assertThat(map.get("b")).isEqualTo(true);
        assertThat(map.get("s")).isEqualTo("grüezi'; DROP TABLE t; --");
        assertThat(bytes(map.get("x"))).containsExactly(0, -1);
        assertThat(map.get("n")).isNull();
        assertThat(map).hasSize(6);
        assertThat(call(db, "execute", "CREATE INDEX t_i ON t (i)"))
                .as("changes no row")
                .isEqualTo(0L);
        assertThat(call(db, "one", "SELECT i FROM t WHERE i = ?", 1L)).isNull();
        assertThat(call(db, "query", "SELECT i FROM t WHERE i = ?", 1L)).isEqualTo(List.of());
        assertThat(db.function("one").call(text("SELECT b FROM t WHERE i = ?"), Long.MAX_VALUE))
                .isEqualTo(Map.of("b", true));
        // What a language without bytes has for them.
        byte[] noText = {(byte) 0xff};
        call(db, "execute", "UPDATE t SET x = ?", Slice.of(noText, true));
        assertThat(bytes(map(call(db, "one", "SELECT x FROM t")).get("x"))).containsExactly(-1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    void errorsNameTheDatabaseAndTheStatement(String kind) {
        HostObject db = open(kind);
        assertThatThrownBy(() -> call(db, "query", "SELECT * FROM nothere"))
                .isInstanceOf(BindingError.class)
                .hasMessageMatching("db.query: main: .*nothere.* \\(SELECT \\* FROM nothere\\)");
        assertThatThrownBy(() -> call(db, "one", "SELECT ?, '?' -- ?\n"))
                .hasMessage("db.one: main: the statement has 1 ?, and there are 0 parameters (SELECT ?, '?' -- ?)");
        assertThatThrownBy(() -> call(db, "execute", "SELECT 1; SELECT 2"))
                .hasMessageContaining("one statement a call");
        assertThatThrownBy(() -> call(db, "execute", "begin")).hasMessageContaining("transaction() is for that");
        assertThatThrownBy(() -> call(db, "query", "SELECT 1 AS a, 2 AS a")).hasMessageContaining("the same name");
        assertThatThrownBy(
                        () -> db.function("query").call(text("SELECT 1 AS a UNION SELECT 2"), null, Map.of("max", 1L)))
                .hasMessageContaining("more than 1 rows");
        assertThatThrownBy(() -> db.function("query").call(text("SELECT 1"), null, Map.of("time", 1L)))
                .hasMessageContaining("no option 'time': there is max, timeout");
        assertThat(call(db, "one", "SELECT 1 AS a")).isEqualTo(Map.of("a", 1L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    void transactionsAreAllOrNothingHoweverManyRun(String kind) {
        HostObject db = open(kind);
        call(db, "execute", "CREATE TABLE t (k text PRIMARY KEY, n bigint)");
        call(db, "execute", "INSERT INTO t VALUES (?, 0), (?, 1000)", text("a"), text("b"));
        assertThatThrownBy(() -> db.function("transaction")
                        .call(List.of(
                                text("UPDATE t SET n = 7"), List.of(text("INSERT INTO t VALUES (?, 1)"), text("a")))))
                .hasMessageMatching("db.transaction: main: statement 2: .*(?i:unique).*");
        List<CompletableFuture<?>> all = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            all.add(db.function("transaction")
                    .begin(List.of(
                            List.of(text("UPDATE t SET n = n + ? WHERE k = ?"), List.of(1L, text("a"))),
                            List.of(text("UPDATE t SET n = n - ? WHERE k = ?"), List.of(1L, text("b"))),
                            text("SELECT SUM(n) AS sum FROM t")))
                    .toCompletableFuture());
        }
        for (CompletableFuture<?> one : all) {
            assertThat(one.join()).isEqualTo(List.of(1L, 1L, List.of(Map.of("sum", 1000L))));
        }
        assertThat(call(db, "one", "SELECT n FROM t WHERE k = ?", text("a"))).isEqualTo(Map.of("n", 200L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    void thousandsWaitAndNoneFails(String kind) {
        HostObject db = open(kind, 4, Duration.ofSeconds(60), 10_000);
        List<CompletableFuture<?>> all = new ArrayList<>();
        for (long i = 0; i < 10_000; i++) {
            all.add(db.function("one").begin(text("SELECT ? AS n"), i).toCompletableFuture());
        }
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
        assertThat(pools.getLast().numbers().errors()).isZero();
        assertThat(pools.getLast().numbers().calls()).isEqualTo(10_000);
    }

    /** SQLite has no sleep: it counts instead. */
    private static String slow(String kind) {
        return kind.equals("sqlite")
                ? "WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c) SELECT COUNT(*) FROM c"
                : "SELECT pg_sleep(600)";
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    void whatIsLateIsStoppedAndWhatWaitsLeavesInItsTime(String kind) {
        HostObject db = open(kind, 1, Duration.ofSeconds(20), 2);
        CompletionStage<?> running = begin(db, slow(kind), 1);
        await().until(() -> pools.getLast().numbers().inUse() == 1);
        CompletionStage<?> waiting = begin(db, "SELECT 1", 0.01);
        assertThat(error(waiting)).contains("no answer within 10 ms: 1 calls wait for 1 connections");
        begin(db, "SELECT 1", 20);
        begin(db, "SELECT 1", 20);
        assertThatThrownBy(() -> begin(db, "SELECT 1", 20)).hasMessageContaining("2 calls wait for it already");
        assertThat(error(running)).contains("no answer within 1000 ms", "(" + SqlText.shown(slow(kind)) + ")");
        await().until(() -> pools.getLast().numbers().waiting() == 0);
        CompletableFuture<?> cancelled = begin(db, slow(kind), 60).toCompletableFuture();
        await().until(() -> pools.getLast().numbers().inUse() == 1 || cancelled.isDone());
        assertThat(cancelled).isNotDone();
        cancelled.cancel(true);
        assertThat(call(db, "one", "SELECT 1 AS a")).isEqualTo(Map.of("a", 1L));
    }

    @Test
    void aKilledPostgresIsSaidAndComesBack() throws Exception {
        HostObject db = open("postgresql");
        server().kill();
        await().until(() -> error(begin(db, "SELECT 1 AS a", 10)).contains(" is gone (Connection to 127.0.0.1"));
        server().restart();
        await().until(() -> error(begin(db, "SELECT 1 AS a", 10)).equals("no error: [{a=1}]"));
    }

    /** A pool larger than the server: calls wait for the connections that there are, and none fails. */
    @Test
    void aFullPostgresIsAskedOnWhatThereIs() throws Exception {
        try (PostgresServer small = PostgresServer.start(
                folder.resolve("small"),
                "max_connections=3",
                "superuser_reserved_connections=0",
                "max_wal_senders=0")) {
            HostObject db = open(small.url(), 16, Duration.ofSeconds(60), 10_000);
            begin(db, "SELECT 1", 10).toCompletableFuture().join();
            List<CompletableFuture<?>> all = new ArrayList<>();
            for (long i = 0; i < 300; i++) {
                all.add(db.function("one")
                        .begin(text("SELECT ? AS n FROM pg_sleep(0.01)"), i)
                        .toCompletableFuture());
            }
            CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
            assertThat(pools.getLast().numbers().errors()).isZero();
            // Nothing of it is left for another.
            assertThat(begin(db, "SELECT pg_sleep(3)", 60)).isNotNull();
            begin(db, "SELECT pg_sleep(3)", 60);
            begin(db, "SELECT pg_sleep(3)", 60);
            HostObject other = open(small.url(), 1, Duration.ofSeconds(20), 100);
            await().until(() -> error(begin(other, "SELECT 1 AS a", 10))
                    .contains(" has no connection left (sorry, too many clients already)"));
        }
    }

    @Test
    void aPostgresThatStandsStillIsCutOff() throws Exception {
        HostObject db = open("postgresql", 1, Duration.ofSeconds(20), 100);
        call(db, "execute", "SELECT 1");
        server().signal("STOP");
        try {
            assertThat(error(begin(db, "SELECT 1 AS a", 0.1))).contains("no answer within 100 ms");
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> error(begin(db, "SELECT 1 AS a", 10)).contains(" is gone ("));
        } finally {
            server().signal("CONT");
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() -> error(begin(db, "SELECT 1 AS a", 10)).equals("no error: [{a=1}]"));
    }

    @Test
    void postgresHasTypesOfItsOwn() {
        HostObject db = open("postgresql");
        assertThat(call(
                        db,
                        "one",
                        "SELECT '192.0.2.7'::inet AS ip, 1.50::numeric AS n, 7::numeric AS w,"
                                + " '2026-01-02 03:04:05+00'::timestamptz AS t, '{\"a\":1}'::json AS j, ARRAY[1,2] AS l,"
                                + " 5 = ANY(?) AS found",
                        List.of(4L, 5L)))
                .hasToString("{ip=192.0.2.7, n=1.5, w=7, t=2026-01-02T03:04:05Z, j={\"a\":1}, l=[1, 2], found=true}");
        call(db, "execute", "CREATE TABLE t (ip inet, i int)");
        call(db, "execute", "INSERT INTO t VALUES (?, ?)", text("192.0.2.0/24"), 7L);
        assertThat(call(db, "one", "SELECT i FROM t WHERE ip >>= ?", text("192.0.2.9")))
                .isEqualTo(Map.of("i", 7L));
        for (int i = 0; i < 10; i++) {
            call(db, "query", "SELECT * FROM t"); // prepared in the server by now
        }
        call(db, "execute", "ALTER TABLE t ADD COLUMN s text");
        assertThat(call(db, "one", "SELECT * FROM t")).hasToString("{ip=192.0.2.0/24, i=7, s=null}");
    }

    @Test
    void urlsAreReadAndPasswordsInThemRefused() {
        assertThat(DatabaseUrl.parse("jdbc:sqlite:a.db", folder::resolve).shown())
                .isEqualTo("sqlite:" + folder.resolve("a.db"));
        assertThat(DatabaseUrl.parse("postgres://u@h:1,[::1]:2/d?sslmode=require", Path::of))
                .isEqualTo(new DatabaseUrl(
                        false,
                        "postgresql://u@h:1,[::1]:2/d",
                        "jdbc:postgresql://h:1,[::1]:2/d",
                        "u",
                        Map.of("sslmode", "require")));
        for (String wrong : List.of("mysql://h/d", "postgresql://u:secret@h/d", "sqlite:", "postgresql://h/d?x=1")) {
            assertThatThrownBy(() -> DatabaseUrl.parse(wrong, Path::of))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("secret");
        }
    }
}
