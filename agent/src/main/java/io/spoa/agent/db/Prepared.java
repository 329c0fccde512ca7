package io.spoa.agent.db;

import io.spoa.script.binding.BindingError;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The statements of one connection, prepared once and kept: those that were used last. Owned by a thread, but for {@link #cancel}. */
final class Prepared implements AutoCloseable {
    private static final int MOST = 128;

    private final Connection connection;
    private final Dialect dialect;
    private final LinkedHashMap<String, PreparedStatement> known = new LinkedHashMap<>(16, 0.75f, true);
    private volatile @Nullable PreparedStatement running;
    private boolean transaction;

    Prepared(Connection connection, Dialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
    }

    @Nullable Object run(Statement statement, Call call) throws SQLException {
        PreparedStatement ready = prepare(statement.sql());
        running = ready;
        boolean well = false;
        try {
            if (call.isDone()) {
                throw new BindingError(call.where() + "stopped");
            }
            bind(ready, statement.parameters());
            ready.setMaxRows(call.shape() == Call.Shape.ROW ? 1 : call.mostRows() + 1);
            Object result = result(ready, statement, call);
            well = true;
            return result;
        } finally {
            running = null;
            if (well) {
                ready.clearParameters();
            } else if (known.remove(statement.sql(), ready)) {
                close(ready); // Whatever state it is in, the next call gets another.
            }
        }
    }

    private @Nullable Object result(PreparedStatement ready, Statement statement, Call call) throws SQLException {
        boolean rows = ready.execute();
        return switch (call.shape()) {
            case ROWS -> rows ? rows(ready, statement, call) : List.of();
            case ROW -> {
                List<Object> first = rows ? rows(ready, statement, call) : List.of();
                yield first.isEmpty() ? null : first.getFirst();
            }
            case COUNT -> rows ? (Object) (long) rows(ready, statement, call).size() : (Object) count(ready, statement);
            case ALL -> rows ? rows(ready, statement, call) : (Object) count(ready, statement);
        };
    }

    private static long count(PreparedStatement ready, Statement statement) throws SQLException {
        return statement.counts() ? Math.max(0, ready.getUpdateCount()) : 0;
    }

    private PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement ready = known.get(sql);
        if (ready == null) {
            ready = connection.prepareStatement(sql);
            known.put(sql, ready);
            if (known.size() > MOST) {
                close(known.pollFirstEntry().getValue());
            }
        }
        return ready;
    }

    private void bind(PreparedStatement ready, List<@Nullable Object> values) throws SQLException {
        for (int i = 1; i <= values.size(); i++) {
            switch (values.get(i - 1)) {
                case null -> ready.setNull(i, Types.NULL);
                case Boolean flag -> ready.setBoolean(i, flag);
                case Long number -> ready.setLong(i, number);
                case Double number -> ready.setDouble(i, number);
                case String text -> ready.setString(i, text);
                case byte[] bytes -> ready.setBytes(i, bytes);
                case List<?> list -> dialect.bindList(ready, i, list.toArray());
                case Object other ->
                    throw new IllegalArgumentException(other.getClass().getName());
            }
        }
    }

    private List<Object> rows(PreparedStatement ready, Statement statement, Call call) throws SQLException {
        try (ResultSet result = ready.getResultSet()) {
            ResultSetMetaData about = result.getMetaData();
            int columns = about.getColumnCount();
            String[] names = new String[columns];
            String[] types = new String[columns];
            for (int i = 0; i < columns; i++) {
                names[i] = about.getColumnLabel(i + 1);
                types[i] = String.valueOf(about.getColumnTypeName(i + 1));
            }
            List<Object> rows = new ArrayList<>();
            while (result.next()) {
                if (rows.size() == call.mostRows()) {
                    throw new BindingError(call.where() + "more than " + call.mostRows()
                            + " rows: write a LIMIT, or give the option max (" + SqlText.shown(statement.sql()) + ")");
                }
                Map<String, @Nullable Object> row = LinkedHashMap.newLinkedHashMap(columns);
                for (int i = 0; i < columns; i++) {
                    row.put(names[i], dialect.read(result, i + 1, types[i]));
                }
                if (row.size() < columns) {
                    throw new BindingError(call.where() + "two columns have the same name: give one another with AS ("
                            + SqlText.shown(statement.sql()) + ")");
                }
                rows.add(row);
            }
            return rows;
        }
    }

    void begin() throws SQLException {
        dialect.begin(connection);
        transaction = true;
    }

    void commit() throws SQLException {
        dialect.commit(connection);
        transaction = false;
    }

    /** If one has begun. */
    void rollback() throws SQLException {
        if (transaction) {
            transaction = false;
            dialect.rollback(connection);
        }
    }

    /** Has the database stop what runs. Any thread. */
    void cancel() {
        PreparedStatement now = running;
        try {
            if (now != null) {
                now.cancel();
            }
        } catch (SQLException e) {
            // Then the connection is cut, in a moment.
        }
    }

    /** Prepares all again when they are needed. */
    void forget() {
        known.values().forEach(Prepared::close);
        known.clear();
    }

    private static void close(PreparedStatement statement) {
        try {
            statement.close();
        } catch (SQLException e) {
            // The database has forgotten it already.
        }
    }

    @Override
    public void close() {
        forget();
        try {
            connection.close();
        } catch (SQLException e) {
            // It is not needed any more, in whatever state it is.
        }
    }
}
