package io.spoa.agent.db;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What a script asks of a database, and the future of the answer. Who completes or cancels it first decides what comes of it. */
final class Call extends CompletableFuture<@Nullable Object> {
    /** What is wanted of a statement. */
    enum Shape {
        /** All rows. */
        ROWS,
        /** The first row. */
        ROW,
        /** How many rows it changed. */
        COUNT,
        /** All rows if it has any, else how many it changed; of each of several statements. */
        ALL
    }

    private final String where;
    private final Shape shape;
    private final List<Statement> statements;
    private final int mostRows;
    private final long timeout;
    private final long begin = System.nanoTime();

    /**
     * One that begins now.
     *
     * @param where what its errors begin with
     * @param statements several are a transaction
     * @param timeout in nanoseconds, waiting included
     */
    Call(String where, Shape shape, List<Statement> statements, int mostRows, long timeout) {
        this.where = where;
        this.shape = shape;
        this.statements = List.copyOf(statements);
        this.mostRows = mostRows;
        this.timeout = timeout;
    }

    String where() {
        return where;
    }

    Shape shape() {
        return shape;
    }

    List<Statement> statements() {
        return statements;
    }

    int mostRows() {
        return mostRows;
    }

    /** In nanoseconds from the beginning on. */
    long timeout() {
        return timeout;
    }

    long left() {
        return begin + timeout - System.nanoTime();
    }

    String timeoutText() {
        return TimeUnit.NANOSECONDS.toMillis(timeout) + " ms";
    }
}
