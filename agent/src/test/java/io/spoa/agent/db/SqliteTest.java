package io.spoa.agent.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoa.agent.NoHost;
import io.spoa.script.bridge.HostObject;
import io.spoa.script.bridge.Slice;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A file of SQLite as scripts get it from {@code spoa.db.open}. */
@Timeout(60)
class SqliteTest {
    @TempDir
    private Path folder = Path.of("set by JUnit");

    private Databases databases = new Databases(DatabaseSettings.NONE);

    @BeforeEach
    void begin() {
        databases = new Databases(new DatabaseSettings(List.of(new DatabaseSettings.One(
                "main", DatabaseUrl.parse("sqlite:test.db", folder::resolve), 2, Duration.ofSeconds(20), 100, null))));
    }

    @AfterEach
    void close() {
        databases.close();
    }

    private HostObject open() {
        NoHost loading = new NoHost() {
            @Override
            public boolean isLoading() {
                return true;
            }
        };
        return (HostObject) Objects.requireNonNull(
                databases.modules(loading).getFirst().functions().getFirst().call(Slice.text("main")));
    }

    private static @Nullable Object call(HostObject db, String word, String sql) {
        return db.function(word).call(Slice.text(sql));
    }

    private Connection another() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("test.db"));
    }

    private static String ask(Connection connection, String sql) throws SQLException {
        try (java.sql.Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.getString(1);
        }
    }

    @Test
    void aNewFileIsAsTheDocumentationSays() throws SQLException {
        HostObject db = open();
        assertThat(call(db, "one", "PRAGMA journal_mode")).isEqualTo(Map.of("journal_mode", "wal"));
        assertThat(call(db, "one", "PRAGMA synchronous")).as("NORMAL").isEqualTo(Map.of("synchronous", 1L));
        assertThat(call(db, "one", "PRAGMA foreign_keys")).isEqualTo(Map.of("foreign_keys", 1L));
        call(db, "execute", "CREATE TABLE t (n bigint)");
        assertThat(folder.resolve("test.db-wal")).exists();
        try (Connection other = another()) {
            assertThat(ask(other, "PRAGMA journal_mode")).as("for others, too").isEqualTo("wal");
        }
    }

    /** Another program made it, with SQLite's own settings, and writes: who reads does not wait for that. */
    @Test
    void aFileThatWasThereIsReadWhileAnotherWrites() throws SQLException {
        try (Connection other = another();
                java.sql.Statement statement = other.createStatement()) {
            statement.execute("CREATE TABLE t (n bigint)");
            statement.execute("INSERT INTO t VALUES (1)");
            assertThat(ask(other, "PRAGMA journal_mode")).isEqualTo("delete");
            HostObject db = open();
            assertThat(call(db, "one", "SELECT n FROM t")).isEqualTo(Map.of("n", 1L));
            statement.execute("BEGIN EXCLUSIVE");
            statement.execute("UPDATE t SET n = 2");
            assertThat(call(db, "one", "SELECT n FROM t")).isEqualTo(Map.of("n", 1L));
            statement.execute("COMMIT");
            assertThat(call(db, "one", "SELECT n FROM t")).isEqualTo(Map.of("n", 2L));
        }
    }
}
