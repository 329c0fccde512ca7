package io.spoa.agent.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.spoa.agent.LogLines;
import io.spoa.script.bridge.HostObject;
import io.spoa.script.bridge.Slice;
import io.spoa.script.bridge.Waiter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real PostgreSQL is gone, full or still, and many calls ask it: the log says so once, and once that it is back. */
@Timeout(120)
class DatabaseLogTest {
    private static final int CONNECTIONS = 8;
    private static final String FULL = "calls wait for those there are, or fail";

    @TempDir
    private Path folder = Path.of("set by JUnit");

    private @Nullable PostgresServer server;
    private @Nullable Pool pool;
    private final LogLines log = new LogLines("spoa.db");

    @BeforeEach
    void start() throws Exception {
        server = PostgresServer.start(
                folder, "max_connections=" + CONNECTIONS, "superuser_reserved_connections=0", "max_wal_senders=0");
    }

    @AfterEach
    void close() {
        log.close();
        if (pool != null) {
            pool.close();
        }
        if (server != null) {
            server.close();
        }
    }

    private PostgresServer server() {
        assertThat(server).isNotNull();
        return server;
    }

    private HostObject open(int connections) {
        Pool made = new Pool(new DatabaseSettings.One(
                "main",
                DatabaseUrl.parse(server().url(), folder::resolve),
                connections,
                Duration.ofSeconds(20),
                10_000,
                null));
        pool = made;
        return new DatabaseFunctions(made, Waiter.BLOCKING).object();
    }

    /** Asks a hundred times at once: what each call ended with, nothing if it was answered. */
    private static List<String> ask(HostObject db, double timeout) {
        List<CompletableFuture<String>> all = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            all.add(db.function("query")
                    .begin(Slice.text("SELECT pg_sleep(0.002)"), null, Map.of("timeout", timeout))
                    .toCompletableFuture()
                    .handle((rows, error) -> error == null ? "" : String.valueOf(error.getMessage())));
        }
        return all.stream().map(CompletableFuture::join).toList();
    }

    private static void awaitAll(HostObject db, double timeout, Predicate<String> end) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> ask(db, timeout).stream().allMatch(end));
    }

    private static void awaitAnswers(HostObject db) {
        awaitAll(db, 20, String::isEmpty);
    }

    private static void awaitGone(HostObject db) {
        awaitAll(db, 0.5, text -> text.contains(" is gone ("));
        awaitAll(db, 0.5, text -> text.contains(" is gone ("));
    }

    /** Connections of somebody else. */
    private List<Connection> take(int number) throws SQLException {
        List<Connection> all = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            all.add(DriverManager.getConnection("jdbc:" + server().url().replace("spoa@", ""), "spoa", ""));
        }
        return all;
    }

    /** How many connections the pool has. */
    private static int placesOf(Connection other) throws SQLException {
        try (java.sql.Statement statement = other.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'spoa'")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private void assertSaidOnce(String what, String then) {
        assertThat(log.all())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("ERROR " + title() + what + " (")
                .endsWith("): " + then);
    }

    /** Calls go on meanwhile: it is told when one was answered. */
    private void awaitBack(HostObject db) {
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            ask(db, 20);
            return log.all().size() > 1;
        });
        awaitAnswers(db);
        assertThat(log.all()).hasSize(2).last().isEqualTo("INFO " + title() + "is back");
    }

    private String title() {
        return "database main, " + server().url() + ", ";
    }

    @Test
    void oneThatIsGone() throws Exception {
        HostObject db = open(4);
        awaitAnswers(db);
        assertThat(log.all()).isEmpty();
        server().kill();
        awaitGone(db);
        assertSaidOnce("is gone", "calls fail at once until it is back");
        server().restart();
        awaitBack(db);
    }

    @Test
    void oneThatStandsStill() throws Exception {
        HostObject db = open(4);
        awaitAnswers(db);
        server().signal("STOP");
        try {
            awaitGone(db);
            assertSaidOnce("is gone", "calls fail at once until it is back");
        } finally {
            server().signal("CONT");
        }
        awaitBack(db);
    }

    /** There are three for six that are wanted: calls are answered, and each that fails to connect is one more. */
    @Test
    void oneThatIsFull() throws Exception {
        List<Connection> others = take(CONNECTIONS - 3);
        HostObject db = open(6);
        // One that works, first: calls wait for it where others do not.
        db.function("query").begin(Slice.text("SELECT 1")).toCompletableFuture().join();
        for (int i = 0; i < 10; i++) {
            assertThat(ask(db, 20)).allMatch(String::isEmpty);
        }
        assertSaidOnce("has no connection left", FULL);
        // A place comes free, and is taken; then it is full as before.
        others.removeLast().close();
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            assertThat(ask(db, 20)).allMatch(String::isEmpty);
            return placesOf(others.getFirst()) == 4;
        });
        for (int i = 0; i < 10; i++) {
            assertThat(ask(db, 20)).allMatch(String::isEmpty);
        }
        assertSaidOnce("has no connection left", FULL);
        for (Connection each : others) {
            each.close();
        }
        awaitBack(db);
    }

    @Test
    void oneThatOthersHaveFilled() throws Exception {
        List<Connection> others = take(CONNECTIONS);
        HostObject db = open(2);
        for (int i = 0; i < 10; i++) {
            assertThat(ask(db, 20)).allMatch(text -> text.contains(" has no connection left ("));
        }
        assertSaidOnce("has no connection left", FULL);
        for (Connection each : others) {
            each.close();
        }
        awaitAnswers(db);
        assertThat(log.with("ERROR")).hasSize(1);
    }
}
