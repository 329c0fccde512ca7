package io.spoa.agent.db;

import io.spoa.script.bridge.Address;
import io.spoa.script.bridge.Slice;
import io.spoa.spop.Addresses;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** PostgreSQL, over the network. Text is sent without a type, so that the server takes it for whatever belongs there. */
final class Postgres implements Dialect {
    private static final int MOST_INTEGER_BITS = 63;
    private static final String TOO_MANY_CONNECTIONS = "53300";

    @Override
    public Connection connect(DatabaseSettings.One database) throws SQLException {
        Properties settings = new Properties();
        settings.setProperty("ApplicationName", "spoa");
        settings.setProperty("stringtype", "unspecified");
        settings.setProperty("tcpKeepAlive", "true");
        settings.setProperty("connectTimeout", "2");
        // For shaking hands; then calls have their own time.
        settings.setProperty("socketTimeout", "3");
        settings.setProperty("cancelSignalTimeout", "1");
        settings.putAll(database.url().options());
        if (!database.url().user().isEmpty()) {
            settings.setProperty("user", database.url().user());
        }
        if (database.password() != null) {
            settings.setProperty("password", database.password());
        }
        Driver driver = DriverManager.getDriver(database.url().jdbc());
        Connection made = driver.connect(database.url().jdbc(), settings);
        if (made == null) {
            throw new SQLException("the driver does not know " + database.url());
        }
        made.setNetworkTimeout(Runnable::run, 0);
        return made;
    }

    @Override
    public void begin(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
    }

    @Override
    public void commit(Connection connection) throws SQLException {
        connection.commit();
        connection.setAutoCommit(true);
    }

    @Override
    public void rollback(Connection connection) throws SQLException {
        connection.rollback();
        connection.setAutoCommit(true);
    }

    @Override
    public void bindList(PreparedStatement statement, int index, Object[] elements) throws SQLException {
        String type = "text";
        if (elements.length > 0) {
            type = switch (elements[0]) {
                case Long _ -> "int8";
                case Double _ -> "float8";
                case Boolean _ -> "bool";
                case byte[] _ -> "bytea";
                case null, default -> "text";
            };
        }
        statement.setArray(index, statement.getConnection().createArrayOf(type, elements));
    }

    @Override
    public @Nullable Object read(ResultSet row, int column, String type) throws SQLException {
        Object value = switch (type) {
            case "bool" -> (Object) row.getBoolean(column);
            case "int2", "int4", "int8", "serial", "bigserial", "oid" -> (Object) row.getLong(column);
            case "float4", "float8" -> (Object) row.getDouble(column);
            case "numeric" -> numeric(row.getString(column));
            case "bytea" -> bytes(row.getBytes(column));
            case "inet" -> address(row.getString(column));
            case "timestamptz" -> time(row.getObject(column, OffsetDateTime.class));
            case "timestamp" -> time(row.getObject(column, LocalDateTime.class));
            default -> type.startsWith("_") ? list(row.getArray(column)) : row.getString(column);
        };
        return row.wasNull() ? null : value;
    }

    private static @Nullable Object numeric(@Nullable String text) {
        if (text == null) {
            return null;
        }
        if (!Character.isDigit(text.charAt(text.length() - 1))) {
            return text.equals("NaN")
                    ? Double.NaN
                    : text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        return number(new BigDecimal(text));
    }

    private static Object number(BigDecimal number) {
        if (number.stripTrailingZeros().scale() <= 0) {
            BigInteger whole = number.toBigInteger();
            return whole.bitLength() <= MOST_INTEGER_BITS ? (Object) whole.longValue() : (Object) number.doubleValue();
        }
        return number.doubleValue();
    }

    private static @Nullable Object bytes(byte @Nullable [] bytes) {
        return bytes == null ? null : Slice.of(bytes, false);
    }

    private static @Nullable Object address(@Nullable String text) {
        byte[] bytes = text == null ? null : text.contains(":") ? Addresses.parseIpv6(text) : Addresses.parseIpv4(text);
        return bytes == null ? text : new Address(bytes);
    }

    private static @Nullable String time(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant().toString();
    }

    private static @Nullable String time(@Nullable LocalDateTime time) {
        return time == null ? null : DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time);
    }

    private static @Nullable Object list(@Nullable Array array) throws SQLException {
        if (array == null) {
            return null;
        }
        List<@Nullable Object> list = new ArrayList<>();
        for (Object each : (Object[]) array.getArray()) {
            list.add(
                    switch (each) {
                        case null -> null;
                        case Boolean flag -> flag;
                        case BigDecimal number -> number(number);
                        case Float number -> number.doubleValue();
                        case Double number -> number;
                        case Number number -> number.longValue();
                        case byte[] bytes -> Slice.of(bytes, false);
                        default -> each.toString();
                    });
        }
        return list;
    }

    @Override
    public boolean isBusy(SQLException error) {
        return false;
    }

    @Override
    public boolean isStale(SQLException error) {
        String state = String.valueOf(error.getSQLState());
        return state.equals("26000")
                || state.equals("0A000") && String.valueOf(error.getMessage()).contains("cached plan");
    }

    @Override
    public boolean isGone(SQLException error) {
        String state = String.valueOf(error.getSQLState());
        return state.startsWith("08") || state.startsWith("57P0");
    }

    @Override
    public boolean isFull(SQLException error) {
        return TOO_MANY_CONNECTIONS.equals(error.getSQLState());
    }

    @Override
    public boolean mayBreakAtRest() {
        return true;
    }

    @Override
    public String words(SQLException error) {
        String text = String.valueOf(error.getMessage()).lines().findFirst().orElse("");
        int severity = text.indexOf(": ");
        return severity > 0
                        && text.substring(0, severity)
                                .equals(text.substring(0, severity).toUpperCase(Locale.ROOT))
                ? text.substring(severity + 2).strip()
                : text;
    }
}
