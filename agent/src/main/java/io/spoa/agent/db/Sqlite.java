package io.spoa.agent.db;

import io.spoa.script.bridge.Slice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * SQLite, in this process. It waits for locks a few milliseconds only: who runs the statement tries again until the call's time is up, as
 * a wait within SQLite cannot be interrupted.
 */
final class Sqlite implements Dialect {
    private static final Pattern WORDS = Pattern.compile("\\[SQLITE_\\w+].*?\\((.*)\\)", Pattern.DOTALL);
    private static final int PRIMARY = 0xff;
    private static final int BUSY = 5;
    private static final int LOCKED = 6;
    private static final int INTERNAL = 2;

    @Override
    public Connection connect(DatabaseSettings.One database) throws SQLException {
        libraryFolder();
        Properties settings = new Properties();
        settings.setProperty("journal_mode", "WAL");
        settings.setProperty("synchronous", "NORMAL");
        settings.setProperty("busy_timeout", "20");
        settings.setProperty("foreign_keys", "true");
        Driver driver = DriverManager.getDriver(database.url().jdbc());
        Connection made = driver.connect(database.url().jdbc(), settings);
        if (made == null) {
            throw new SQLException("the driver does not know " + database.url());
        }
        return made;
    }

    /** The driver unpacks its library; where this process unpacks things, if that was said. */
    private static void libraryFolder() {
        String cache = System.getenv("SPOA_CACHE");
        if (cache == null || System.getProperty("org.sqlite.tmpdir") != null) {
            return;
        }
        try {
            Path folder = Files.createDirectories(Path.of(cache, "sqlite"));
            if (Files.isWritable(folder)) {
                System.setProperty("org.sqlite.tmpdir", folder.toString());
            }
        } catch (IOException e) {
            // Then the system's folder for such things, or an error of the driver that names it.
        }
    }

    // The driver's own commit begins the next transaction at once. Where that finds the database busy, its error says
    // nothing of the commit.

    @Override
    public void begin(Connection connection) throws SQLException {
        // One that begins by reading could not always go on to write.
        run(connection, "BEGIN IMMEDIATE");
    }

    @Override
    public void commit(Connection connection) throws SQLException {
        run(connection, "COMMIT");
    }

    @Override
    public void rollback(Connection connection) throws SQLException {
        run(connection, "ROLLBACK");
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (java.sql.Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void bindList(PreparedStatement statement, int index, Object[] elements) throws SQLException {
        throw new SQLException("SQLite has no lists");
    }

    @Override
    public @Nullable Object read(ResultSet row, int column, String type) throws SQLException {
        return switch (row.getObject(column)) {
            case null -> null;
            case Integer number -> number(number.longValue(), type);
            case Long number -> number(number, type);
            case Number number -> number.doubleValue();
            case byte[] bytes -> Slice.of(bytes, false);
            case Object text -> text.toString();
        };
    }

    private static Object number(long number, String type) {
        boolean flag =
                (number == 0 || number == 1) && type.toUpperCase(Locale.ROOT).startsWith("BOOL");
        return flag ? (Object) (number == 1) : (Object) number;
    }

    @Override
    public boolean isBusy(SQLException error) {
        int code = error.getErrorCode() & PRIMARY;
        return code == BUSY || code == LOCKED;
    }

    @Override
    public boolean isStale(SQLException error) {
        return false; // It prepares again by itself.
    }

    @Override
    public boolean isGone(SQLException error) {
        return (error.getErrorCode() & PRIMARY) == INTERNAL;
    }

    @Override
    public boolean isFull(SQLException error) {
        return false;
    }

    @Override
    public boolean mayBreakAtRest() {
        return false;
    }

    @Override
    public String words(SQLException error) {
        String text = String.valueOf(error.getMessage()).strip();
        Matcher matcher = WORDS.matcher(text);
        return (matcher.matches() ? matcher.group(1) : text).replaceAll("\\s+", " ");
    }
}
