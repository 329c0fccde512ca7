package io.spoa.agent.db;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The databases that scripts may ask for. Immutable.
 *
 * @param all each of them
 */
public record DatabaseSettings(List<One> all) {
    /** None. */
    public static final DatabaseSettings NONE = new DatabaseSettings(List.of());

    /**
     * One database.
     *
     * @param name how scripts call it
     * @param url where it is
     * @param pool the most connections at a time
     * @param timeout how long a call may take, the wait for a connection included, unless it says otherwise
     * @param waiting how many calls may wait for a connection
     * @param password {@code null} if there is none, or the driver knows where to look
     */
    public record One(
            String name,
            DatabaseUrl url,
            int pool,
            Duration timeout,
            int waiting,
            @Nullable String password) {
        /** Says nothing of the password. */
        @Override
        public String toString() {
            return "One[" + name + ", " + url + ", pool=" + pool + ", timeout=" + timeout + ", waiting=" + waiting
                    + "]";
        }
    }

    /** Copies the list. */
    public DatabaseSettings {
        all = List.copyOf(all);
    }
}
