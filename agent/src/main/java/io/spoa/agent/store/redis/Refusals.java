package io.spoa.agent.store.redis;

import io.lettuce.core.RedisCommandExecutionException;
import io.spoa.agent.store.StoreFailure;
import io.spoa.script.binding.BindingError;
import io.spoa.spop.Printable;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Redis says instead of doing it, for scripts; and for the log that it refuses, as it does when it is full: once, and once that it does so no
 * more. Any thread.
 */
final class Refusals {
    private static final Logger LOG = LoggerFactory.getLogger("spoa.store");

    /** As servers before 7 say it of scripts: {@code ERR Error running script (…): -OOM …}. */
    private static final Pattern IN_A_SCRIPT = Pattern.compile(" -(?!ERR )[A-Z]+ ");

    /** It is over if none was refused for so long: a server that is full still does what takes no room. */
    private static final long QUIET = TimeUnit.SECONDS.toNanos(10);

    private final String name;
    private final LongSupplier clock;
    /** The functions refused since it was told. */
    private volatile Set<String> refused = Set.of();

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
        // Of errors without a name of their own it is the call that is wrong.
        if (!said.startsWith("ERR ") || IN_A_SCRIPT.matcher(said).find()) {
            refused(function, said);
        }
        return new StoreFailure(name + " says: " + said);
    }

    private synchronized void refused(String function, String said) {
        last = clock.getAsLong();
        if (refused.isEmpty()) {
            since = last;
            LOG.warn("store: {} refuses calls ({}): what it refuses fails, the rest does not", name, said);
        }
        if (!refused.contains(function)) {
            Set<String> more = new HashSet<>(refused);
            more.add(function);
            refused = Set.copyOf(more);
        }
    }

    /** A call was not refused. */
    void done(String function) {
        if (refused.contains(function)) {
            doneAgain();
        }
    }

    private synchronized void doneAgain() {
        long now = clock.getAsLong();
        if (!refused.isEmpty() && now - last >= QUIET) {
            refused = Set.of();
            LOG.info(
                    "store: {} refuses no calls any more, after {} s",
                    name,
                    TimeUnit.NANOSECONDS.toSeconds(now - since));
        }
    }
}
