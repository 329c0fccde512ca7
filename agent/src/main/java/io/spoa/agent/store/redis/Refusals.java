package io.spoa.agent.store.redis;

import io.lettuce.core.RedisCommandExecutionException;
import io.spoa.agent.store.StoreFailure;
import io.spoa.script.binding.BindingError;
import io.spoa.spop.Printable;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Redis says instead of doing it, for scripts; and for the log that it refuses, as it does when it is full: once, and once that it does so no
 * more. Any thread.
 */
final class Refusals {
    private static final Logger LOG = LoggerFactory.getLogger("spoa.store");

    /** It is over if none was refused for so long: a server that is full still does what takes no room. */
    private static final long QUIET = TimeUnit.SECONDS.toNanos(10);

    private final String name;
    private final LongSupplier clock;
    private volatile @Nullable String told;
    private long since;
    private long last;

    /**
     * None yet.
     *
     * @param name which Redis, for people
     * @param clock nanoseconds
     */
    Refusals(String name, LongSupplier clock) {
        this.name = name;
        this.clock = clock;
    }

    /**
     * What a script gets for what Redis said.
     *
     * @param function the function that it called
     * @param expected what the value must be for it
     */
    RuntimeException of(String function, byte[] key, String expected, RedisCommandExecutionException failure) {
        String said = String.valueOf(failure.getMessage());
        String what = "store." + function + ": the value of " + Printable.quote(key, 0, key.length) + " is not ";
        if (said.contains("WRONGTYPE")) {
            return new BindingError(what + expected);
        }
        if (said.contains("is not an integer")) {
            return new BindingError(what + "an integer");
        }
        if (said.contains("would overflow")) {
            return new BindingError("store." + function + ": a sum of more than 64 bits");
        }
        // Of errors without a name of their own it is the call that is wrong. Before Redis 7 scripts had such for all.
        if (!said.startsWith("ERR ") || said.contains(" -OOM ")) {
            refused(function, said);
        }
        return new StoreFailure(name + " says: " + said);
    }

    private synchronized void refused(String function, String said) {
        last = clock.getAsLong();
        if (told == null) {
            told = function;
            since = last;
            LOG.warn("store: {} refuses calls ({}): these fail, others do not", name, said);
        }
    }

    /** A call was not refused. */
    void done(String function) {
        if (function.equals(told)) {
            doneAgain();
        }
    }

    private synchronized void doneAgain() {
        long now = clock.getAsLong();
        if (told != null && now - last >= QUIET) {
            told = null;
            LOG.info(
                    "store: {} refuses no calls any more, after {} s",
                    name,
                    TimeUnit.NANOSECONDS.toSeconds(now - since));
        }
    }
}
