package io.spoa.agent.db;

import io.spoa.script.binding.BindingError;
import io.spoa.script.bridge.Arguments;
import io.spoa.script.bridge.HostFunction;
import io.spoa.script.bridge.HostObject;
import io.spoa.script.bridge.Options;
import io.spoa.script.bridge.Slice;
import io.spoa.script.bridge.Waiter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a script does with a database: looks at what it gives, and has the {@link Pool} do it. */
final class DatabaseFunctions {
    private static final int USUAL_ROWS = 10_000;
    private static final int MOST_ROWS = 1_000_000;
    private static final int MOST_STATEMENTS = 1000;
    private static final List<String> PARAMETERS = List.of("sql", "parameters", "options");

    private final Pool pool;
    private final Waiter waiter;

    DatabaseFunctions(Pool pool, Waiter waiter) {
        this.pool = pool;
        this.waiter = waiter;
    }

    HostObject object() {
        DatabaseSettings.One database = pool.database();
        return new HostObject(
                "db",
                "database " + database.name() + " (" + database.url() + ")",
                List.of(
                        single("query", Call.Shape.ROWS, "The rows, each a map by the names of its columns."),
                        single("one", Call.Shape.ROW, "The first row as a map, or nothing."),
                        single("execute", Call.Shape.COUNT, "How many rows it changed."),
                        HostFunction.waiting(
                                "db.transaction",
                                1,
                                List.of("statements", "options"),
                                "Several statements, all or none: a list, each the SQL or a list of SQL and parameters. The result of"
                                        + " each, rows or a number.",
                                waiter,
                                this::transaction)));
    }

    private HostFunction single(String word, Call.Shape shape, String help) {
        String where = where(word);
        return HostFunction.waiting(
                "db." + word,
                1,
                PARAMETERS,
                help + " parameters: a list, one for each ? of the statement. options: timeout in seconds, max rows.",
                waiter,
                given -> {
                    Statement statement = Statement.of(where, sqlite(), given.string(0), given.value(1));
                    return submit(where, shape, List.of(statement), given.options(2));
                });
    }

    private Call transaction(Arguments given) {
        String where = where("transaction");
        if (!(given.value(0) instanceof List<?> list) || list.isEmpty() || list.size() > MOST_STATEMENTS) {
            throw given.wrong(0, "a list of 1 to " + MOST_STATEMENTS + " statements");
        }
        List<Statement> statements = new ArrayList<>();
        for (Object each : list) {
            statements.add(statement(where + "statement " + (statements.size() + 1) + ": ", each));
        }
        return submit(where, Call.Shape.ALL, statements, given.options(1));
    }

    private Statement statement(String where, @Nullable Object given) {
        if (given instanceof Slice sql) {
            return Statement.of(where, sqlite(), sql, null);
        }
        if (given instanceof List<?> pair
                && pair.size() <= 2
                && !pair.isEmpty()
                && pair.getFirst() instanceof Slice sql) {
            return Statement.of(where, sqlite(), sql, pair.size() == 1 ? null : pair.get(1));
        }
        throw BindingError.wrongType(
                where + Arguments.kind(given) + " is neither SQL nor a list of SQL and its list of parameters");
    }

    private Call submit(String where, Call.Shape shape, List<Statement> statements, Options options) {
        long timeout = options.seconds("timeout", pool.database().timeout()).toNanos();
        int rows = (int) options.integer("max", USUAL_ROWS, 1, MOST_ROWS);
        options.end();
        return pool.submit(new Call(where, shape, statements, rows, timeout));
    }

    private boolean sqlite() {
        return pool.database().url().sqlite();
    }

    private String where(String word) {
        return "db." + word + ": " + pool.database().name() + ": ";
    }
}
