package io.spoa.agent.master;

import io.spoa.agent.os.Child;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces the agents one by one: the new one is ready before the old one finishes, and both accept on the same sockets in
 * between. A new one that does not get ready ends it, with the old ones as they were. The master's thread's.
 */
final class Upgrade {
    private static final Logger LOG = LoggerFactory.getLogger("spoa.master");

    private final Deque<Place> next;
    private final int count;
    private final Function<Place, AgentChild> start;
    private final long begin = System.nanoTime();
    private @Nullable Place place;
    private @Nullable AgentChild successor;
    private @Nullable AgentChild leaving;
    private boolean failed;
    private int replaced;

    /**
     * Begins.
     *
     * @param start starts an agent for a place, which keeps the one it has
     */
    Upgrade(List<Place> places, Function<Place, AgentChild> start) {
        next = new ArrayDeque<>(places);
        count = places.size();
        this.start = start;
        LOG.info("upgrade: replacing {}, one by one", Words.count(count, "agent"));
        goOn();
    }

    private void goOn() {
        place = next.poll();
        successor = null;
        leaving = null;
        if (place == null) {
            LOG.info("upgrade: done in {} ms, no connection refused", (System.nanoTime() - begin) / 1_000_000);
        } else {
            place.clear();
            successor = start.apply(place);
        }
    }

    boolean isOver() {
        return place == null;
    }

    boolean isFailed() {
        return failed;
    }

    /** It is over: has sockets closed that nobody needs. */
    void settle(Doors doors) {
        doors.settle(!failed, failed && replaced == 0);
    }

    /** Whether an agent is about to take a place, so that nobody else is to be started there. */
    boolean isAbout(Place which) {
        return which.equals(place) && successor != null;
    }

    /** An agent is ready. */
    void ready(AgentChild child) {
        Place here = place;
        if (here == null || !child.equals(successor)) {
            return;
        }
        AgentChild old = here.agent();
        here.take(child);
        replaced++;
        successor = null;
        if (old == null) {
            goOn();
        } else {
            LOG.info("upgrade: {} is ready, {} finishes", child, old);
            leaving = old;
            old.retire();
        }
    }

    /** An agent has ended. */
    void ended(AgentChild child, Child.Ending how) {
        if (child.equals(successor)) {
            LOG.error("upgrade: given up, the new {} {} before it was ready; the old ones go on", child, how);
            failed = true;
            Place here = place;
            place = null;
            if (here != null && here.agent() == null) {
                // Its old one died meanwhile, so it is as if there had been no upgrade.
                here.startIn(here.backoff().next());
            }
        } else if (child.equals(leaving)) {
            goOn();
        }
    }
}
