package io.spoa.agent.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoa.script.bridge.Slice;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How often statements are prepared, and which of them are kept: on connections to a real SQLite and a real PostgreSQL. */
@Timeout(120)
class PreparedTest {
    private static final int KEPT = 128;

    private static @Nullable PostgresServer server;

    @TempDir
    private static Path folder = Path.of("set by JUnit");

    /** What was prepared, in its order. */
    private final List<PreparedStatement> made = new ArrayList<>();

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

    private Prepared open(String kind) throws SQLException {
        assertThat(server).isNotNull();
        DatabaseUrl url = DatabaseUrl.parse(kind.equals("sqlite") ? "sqlite:test.db" : server.url(), folder::resolve);
        Dialect dialect = Dialect.of(url);
        return new Prepared(
                watched(dialect.connect(new DatabaseSettings.One("main", url, 1, Duration.ofSeconds(60), 100, null))),
                dialect);
    }

    private Connection watched(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                PreparedTest.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, given) -> {
                    try {
                        Object result = method.invoke(connection, given);
                        if (result instanceof PreparedStatement statement) {
                            made.add(statement);
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static @Nullable Object run(Prepared prepared, String sql, @Nullable Object given) throws SQLException {
        Statement statement = Statement.of("", true, Slice.text(sql), given);
        return prepared.run(
                statement,
                new Call(
                        "",
                        Call.Shape.ROW,
                        List.of(statement),
                        10,
                        Duration.ofSeconds(60).toNanos()));
    }

    private static void run(Prepared prepared, int number) throws SQLException {
        assertThat(run(prepared, "SELECT " + number + " AS n", null)).isEqualTo(Map.of("n", (long) number));
    }

    private boolean isClosed(int number) throws SQLException {
        return made.get(number).isClosed();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    void theSameTextIsPreparedOnce(String kind) throws SQLException {
        try (Prepared prepared = open(kind)) {
            for (long i = 0; i < 10; i++) {
                assertThat(run(prepared, "SELECT ? + 1 AS n", i)).isEqualTo(Map.of("n", i + 1));
            }
            assertThat(made).hasSize(1);
            run(prepared, 5);
            assertThat(made).as("another text").hasSize(2);
        }
        assertThat(isClosed(0)).isTrue();
        assertThat(isClosed(1)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    void theLast128AreKept(String kind) throws SQLException {
        try (Prepared prepared = open(kind)) {
            for (int i = 0; i < KEPT; i++) {
                run(prepared, i);
            }
            run(prepared, 0);
            assertThat(made).hasSize(KEPT);
            run(prepared, KEPT);
            assertThat(isClosed(1)).as("not used for longest").isTrue();
            for (int i : new int[] {0, 2, KEPT - 1, KEPT}) {
                assertThat(isClosed(i)).as("%s", i).isFalse();
            }
            run(prepared, 1);
            assertThat(made).as("prepared again").hasSize(KEPT + 2);
            assertThat(isClosed(2)).as("in its place").isTrue();
            for (int i = 0; i < 3 * KEPT; i++) {
                run(prepared, i);
            }
            int open = 0;
            for (PreparedStatement each : made) {
                open += each.isClosed() ? 0 : 1;
            }
            assertThat(open).isEqualTo(KEPT);
        }
    }

    /** From the fifth time on it is the server that has it. */
    @Test
    void thePostgresServerHasItOnce() throws SQLException {
        try (Prepared prepared = open("postgresql")) {
            for (long i = 0; i < 20; i++) {
                run(prepared, "SELECT ?::int8 AS kept", i);
            }
            assertThat(run(
                            prepared,
                            "SELECT count(*) AS n, sum(generic_plans + custom_plans) AS runs FROM pg_prepared_statements"
                                    + " WHERE statement LIKE '%AS kept'",
                            null))
                    .isEqualTo(Map.of("n", 1L, "runs", 16L));
        }
    }
}
