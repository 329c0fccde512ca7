package io.spoa.agent.store;

import io.spoa.script.SharedValue;
import org.jspecify.annotations.Nullable;

/** What a key stands for, and until when. Immutable. */
sealed interface Entry permits Kept, Counted, Grouped {
    /** The end of what has none. */
    long NEVER = Long.MAX_VALUE;

    /** When it is over, on the store's clock. */
    long end();

    /** The same with another end. */
    Entry until(long end);

    /** What a script sees of it. */
    SharedValue value(long now);

    /** How scripts call what it is: {@code a rate}. */
    String kind();

    /** How many bytes it has beside the key and what every entry takes. */
    int bytes();

    /** Whether it is this, or nothing. */
    static boolean isSame(@Nullable Entry entry, @Nullable SharedValue expected) {
        return expected == null
                ? entry == null
                : entry instanceof Kept kept && kept.value().isSame(expected);
    }
}
