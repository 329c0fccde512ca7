package io.spoa.agent.store;

import io.spoa.script.SharedState.Rate;
import io.spoa.script.SharedValue;

/**
 * How many there were in a window of time, and in the one before. The windows are fixed; the one that ends now lies over both, and
 * what is in it is estimated: all of this one, and of the one before the part that it covers.
 *
 * @param window how long it is, in nanoseconds
 * @param number which window it is: the clock divided by its length
 * @param before how many there were in the one before
 * @param count how many there were in this one
 * @param end when both are forgotten
 */
record Counted(long window, long number, long before, long count, long end) implements Entry {
    static Counted none(long window, long now) {
        return at(window, Math.floorDiv(now, window), 0, 0);
    }

    private static Counted at(long window, long number, long before, long count) {
        return new Counted(window, number, before, count, (number + 2) * window);
    }

    /** The windows as they are now, if nothing comes. */
    Counted moved(long now) {
        long current = Math.floorDiv(now, window);
        if (current == number) {
            return this;
        }
        return at(window, current, current == number + 1 ? count : 0, 0);
    }

    /** With one more. Only of what {@link #moved} gave. */
    Counted plusOne() {
        return at(window, number, before, count + 1);
    }

    /** How many there are in the window that ends now. Only of what {@link #moved} gave. */
    double estimate(long now) {
        double left = 1 - (double) Math.floorMod(now, window) / window;
        return count + before * left;
    }

    Rate rate(boolean allowed, long now) {
        return new Rate(allowed, rounded(now));
    }

    private long rounded(long now) {
        return (long) Math.ceil(estimate(now));
    }

    @Override
    public Counted until(long newEnd) {
        return new Counted(window, number, before, count, newEnd);
    }

    @Override
    public SharedValue value(long now) {
        return new SharedValue.Whole(moved(now).rounded(now));
    }

    @Override
    public String kind() {
        return "a rate";
    }

    @Override
    public int bytes() {
        return 0;
    }
}
