package io.spoa.agent.log;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What writes logs in this process: the agent's own and access logs, for what is done to all of them. Any thread. */
final class LogFiles {
    private static final List<Drain> OPEN = new CopyOnWriteArrayList<>();
    private static final AtomicLong DROPPED_BY_CLOSED = new AtomicLong();

    /** Something done to a log. */
    interface Act {
        void on(Drain drain) throws IOException;
    }

    private LogFiles() {}

    static void add(Drain drain) {
        OPEN.add(drain);
    }

    static void remove(Drain drain) {
        if (OPEN.remove(drain)) {
            DROPPED_BY_CLOSED.addAndGet(drain.dropped());
        }
    }

    static long dropped() {
        long sum = DROPPED_BY_CLOSED.get();
        for (Drain drain : OPEN) {
            sum += drain.dropped();
        }
        return sum;
    }

    /** Does it to every file, also after one failed. Returns their names. */
    static List<String> each(Act act) throws IOException {
        List<String> names = new ArrayList<>();
        @Nullable IOException first = null;
        for (Drain drain : OPEN) {
            if (!drain.isFile()) {
                continue;
            }
            try {
                act.on(drain);
                names.add(drain.toString());
            } catch (IOException e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
        return names;
    }
}
