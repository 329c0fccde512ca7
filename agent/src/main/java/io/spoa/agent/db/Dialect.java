package io.spoa.agent.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What differs between databases. Any thread. */
interface Dialect {
    /** That of a database. */
    static Dialect of(DatabaseUrl url) {
        return url.sqlite() ? new Sqlite() : new Postgres();
    }

    /** A new connection; takes a few seconds at most. */
    Connection connect(DatabaseSettings.One database) throws SQLException;

    /** Begins a transaction. If it fails there is none. */
    void begin(Connection connection) throws SQLException;

    /** Ends it. If it fails the transaction is still there, or was taken back: nothing of it was done. */
    void commit(Connection connection) throws SQLException;

    /** Takes it back. */
    void rollback(Connection connection) throws SQLException;

    /** Binds a parameter that needs something special: a list. */
    void bindList(PreparedStatement statement, int index, Object[] elements) throws SQLException;

    /**
     * A value of a row, as the bridge has it.
     *
     * @param column from 1
     * @param type the column's, as the driver calls it
     */
    @Nullable Object read(ResultSet row, int column, String type) throws SQLException;

    /** Whether the same again may work at once, as nothing was done. */
    boolean isBusy(SQLException error);

    /** Whether a statement that was prepared before is not good any more, and nothing was done. */
    boolean isStale(SQLException error);

    /** Whether the connection is of no use any more. */
    boolean isGone(SQLException error);

    /** Whether the database is there, and takes no more connections. */
    boolean isFull(SQLException error);

    /** Whether a connection that rests may have been closed from outside. */
    boolean mayBreakAtRest();

    /** What the database says is wrong, in one line. */
    String words(SQLException error);
}
