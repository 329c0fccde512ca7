package io.spoa.agent.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoa.script.bridge.HostObject;
import io.spoa.script.bridge.Slice;
import io.spoa.script.bridge.Waiter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteBusyTest {
    private static final int TRANSACTIONS = 60;

    @TempDir
    private Path folder;

    /** Another process writes as well: the database is busy at the beginning and at the end of transactions. */
    @Test
    void transactionsBesideAnotherWriterAreDoneOnce() throws Exception {
        Pool pool = new Pool(new DatabaseSettings.One(
                "main", DatabaseUrl.parse("sqlite:busy.db", folder::resolve), 4, Duration.ofSeconds(20), 1000, null));
        AtomicBoolean over = new AtomicBoolean();
        FutureTask<Integer> other = new FutureTask<>(() -> write(over));
        try {
            HostObject db = new DatabaseFunctions(pool, Waiter.BLOCKING).object();
            transaction(db, "CREATE TABLE t (n bigint)", "INSERT INTO t VALUES (0)");
            Thread.ofPlatform().daemon().start(other);
            for (int i = 0; i < TRANSACTIONS; i++) {
                assertThat(transaction(db, "UPDATE t SET n = n + 1")).isEqualTo(List.of(1L));
            }
            over.set(true);
            assertThat(other.get()).isPositive();
            assertThat(transaction(db, "SELECT n FROM t"))
                    .isEqualTo(List.of(List.of(Map.of("n", (long) TRANSACTIONS))));
        } finally {
            over.set(true);
            pool.close();
        }
    }

    private int write(AtomicBoolean over) throws Exception {
        int times = 0;
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("busy.db"));
                java.sql.Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 5000");
            while (!over.get()) {
                statement.execute("BEGIN IMMEDIATE");
                Thread.sleep(30); // Longer than SQLite itself waits in the agent.
                statement.execute("COMMIT");
                times++;
                Thread.sleep(3); // Which is when the agent writes.
            }
        }
        return times;
    }

    private static @Nullable Object transaction(HostObject db, String... statements) {
        return db.function("transaction")
                .call(List.of(Arrays.stream(statements).map(Slice::text).toArray()));
    }
}
