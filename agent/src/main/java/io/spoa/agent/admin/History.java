package io.spoa.agent.admin;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The last two minutes, a point a second, and the samples of the last ten. The admin server's thread. */
final class History {
    /** How many points there are. */
    static final int POINTS = 120;

    /** Figures that jump about are taken over so many seconds. */
    private static final int WINDOW = 10;

    private final Deque<Sample> samples = new ArrayDeque<>();
    private final Deque<Point> points = new ArrayDeque<>();

    void add(Sample sample) {
        Sample last = samples.peekLast();
        if (last != null) {
            points.addLast(Point.between(last, sample));
        }
        samples.addLast(sample);
        if (samples.size() > WINDOW) {
            samples.removeFirst();
        }
        if (points.size() > POINTS) {
            points.removeFirst();
        }
    }

    /** Forgets everything. */
    void clear() {
        samples.clear();
        points.clear();
    }

    /** The oldest first. */
    List<Point> points() {
        return new ArrayList<>(points);
    }

    /** The sample that figures of now are compared with: ten seconds old, or as old as there is. */
    Sample before(Sample now) {
        Sample oldest = samples.peekFirst();
        return oldest == null ? now : oldest;
    }

    long refusedLately(Sample now) {
        return Math.max(0, now.refused() - before(now).refused());
    }
}
