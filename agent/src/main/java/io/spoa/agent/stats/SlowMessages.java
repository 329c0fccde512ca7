package io.spoa.agent.stats;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/** The last messages whose callback ran for {@link #SLOW_NANOS} or longer: so there are never many a second. Any thread. */
public final class SlowMessages {
    /** From when on a callback is slow: most need a thousandth of it. */
    public static final long SLOW_NANOS = Duration.ofMillis(10).toNanos();

    /** How many are kept. */
    static final int MOST = 50;

    private final Deque<SlowMessage> last = new ArrayDeque<>(MOST);

    /** None yet. */
    public SlowMessages() {}

    /** Keeps it, and forgets the oldest if need be. */
    public synchronized void add(SlowMessage message) {
        if (last.size() == MOST) {
            last.removeFirst();
        }
        last.addLast(message);
    }

    /** Those that are kept, the last first. */
    public List<SlowMessage> snapshot() {
        List<SlowMessage> copy;
        synchronized (this) {
            copy = new ArrayList<>(last);
        }
        Collections.reverse(copy);
        return copy;
    }
}
