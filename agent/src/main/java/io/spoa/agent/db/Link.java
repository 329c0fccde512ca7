package io.spoa.agent.db;

import io.spoa.script.binding.BindingError;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A connection, made when it is needed and again when it broke. Owned by its thread, but for {@link #stop} and {@link #abort}. */
final class Link implements AutoCloseable {
    /** A connection that rested for so long is looked at before it is used. */
    private static final long RESTED = TimeUnit.SECONDS.toNanos(1);

    private static final int SECONDS_TO_LOOK = 1;

    private final DatabaseSettings.One database;
    private final Dialect dialect;
    private final Breaker breaker;
    private final Object running = new Object();
    private @Nullable Prepared prepared;
    private volatile @Nullable Connection connection;
    private long used;
    private @Nullable Call current;

    Link(DatabaseSettings.One database, Dialect dialect, Breaker breaker) {
        this.database = database;
        this.dialect = dialect;
        this.breaker = breaker;
    }

    /**
     * Does it.
     *
     * @throws BindingError in words for the script's author
     * @throws NotConnected if there is no connection
     */
    @Nullable Object run(Call call) {
        Prepared ready = connect(call);
        long begun = breaker.now();
        synchronized (running) {
            current = call;
        }
        try {
            Object result = call.shape() == Call.Shape.ALL ? transaction(ready, call) : single(ready, call);
            breaker.answered(begun);
            return result;
        } finally {
            synchronized (running) {
                current = null;
            }
            used = System.nanoTime();
        }
    }

    /** Stops the call if it still runs, and says whether it did: one that is about to begin may miss it. Any thread; may take a second. */
    boolean stop(Call call) {
        synchronized (running) {
            Prepared ready = prepared;
            if (current == call && ready != null) {
                ready.cancel();
            }
            return current == call;
        }
    }

    /** Cuts the connection if the call still runs: the database does not even listen to that it shall stop. Any thread. */
    void abort(Call call) {
        Connection made = connection;
        synchronized (running) {
            if (current != call || made == null) {
                return;
            }
        }
        try {
            made.abort(Runnable::run);
        } catch (SQLException e) {
            // It is of no use any more, and whoever uses it will see that.
        }
    }

    private Prepared connect(Call call) {
        Prepared known = prepared;
        if (known != null && isWell()) {
            return known;
        }
        close();
        String refusal = breaker.refusal();
        if (refusal != null) {
            throw gone(call, refusal);
        }
        try {
            long begun = breaker.now();
            Connection made = dialect.connect(database);
            connection = made;
            Prepared fresh = new Prepared(made, dialect);
            prepared = fresh;
            breaker.worked(begun);
            return fresh;
        } catch (SQLException | LinkageError e) {
            // A library that cannot be unpacked or linked is an error of its own kind.
            boolean full = e instanceof SQLException error && dialect.isFull(error);
            String words = e instanceof SQLException error ? dialect.words(error) : e.toString();
            String why = (full ? "has no connection left (" : "is gone (") + words + ")";
            breaker.failed(why, full);
            throw gone(call, why);
        }
    }

    private boolean isWell() {
        Connection made = connection;
        try {
            return made != null
                    && !made.isClosed()
                    && (!dialect.mayBreakAtRest()
                            || System.nanoTime() - used < RESTED
                            || made.isValid(SECONDS_TO_LOOK));
        } catch (SQLException e) {
            return false;
        }
    }

    private NotConnected gone(Call call, String why) {
        return new NotConnected(call.where() + database.url() + " " + why);
    }

    /** There is no connection, and nothing was done. */
    static final class NotConnected extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotConnected(String words) {
            super(words, null, false, false);
        }

        /** In words for the script's author. */
        BindingError error() {
            return new BindingError(String.valueOf(getMessage()));
        }
    }

    /** Whether there is a connection, as far as is known. Any thread. */
    boolean isConnected() {
        return connection != null;
    }

    /** Whether to try to connect now would be worth it. Any thread. */
    boolean mayConnect() {
        return breaker.mayTry();
    }

    private @Nullable Object single(Prepared first, Call call) {
        Prepared ready = first;
        Statement statement = call.statements().getFirst();
        while (true) {
            try {
                return ready.run(statement, call);
            } catch (SQLException e) {
                again(e, call, statement, "");
                ready = connect(call);
            }
        }
    }

    private Object transaction(Prepared first, Call call) {
        Prepared ready = first;
        while (true) {
            List<@Nullable Object> results = new ArrayList<>();
            try {
                ready.begin();
                for (Statement statement : call.statements()) {
                    results.add(ready.run(statement, call));
                }
                if (call.isDone()) {
                    throw new BindingError(call.where() + "stopped");
                }
                ready.commit();
                return results;
            } catch (SQLException e) {
                int number = Math.min(results.size(), call.statements().size() - 1);
                String which = results.size() == call.statements().size()
                        ? "at the end: "
                        : "statement " + (number + 1) + ": ";
                rollback(ready);
                again(e, call, call.statements().get(number), which);
                ready = connect(call);
            } catch (BindingError e) {
                rollback(ready);
                throw e;
            }
        }
    }

    private void rollback(Prepared ready) {
        try {
            ready.rollback();
        } catch (SQLException e) {
            close(); // The database takes it back when the connection ends.
        }
    }

    /** Returns if the same may be done again, as nothing was. */
    private void again(SQLException e, Call call, Statement statement, String which) {
        boolean time = !call.isDone() && call.left() > 0;
        if (time && (dialect.isBusy(e) || dialect.isStale(e))) {
            Prepared ready = prepared;
            if (ready != null && dialect.isStale(e)) {
                ready.forget();
            }
            return;
        }
        String text = call.where() + which;
        String shown = " (" + SqlText.shown(statement.sql()) + ")";
        if (dialect.isGone(e)) {
            close();
            throw new BindingError(text + "the connection to " + database.url()
                    + " broke, and whether it was done is not known: " + dialect.words(e) + shown);
        }
        throw new BindingError(text + dialect.words(e) + shown);
    }

    @Override
    public void close() {
        Prepared ready = prepared;
        if (ready != null) {
            ready.close();
        }
        prepared = null;
        connection = null;
    }
}
