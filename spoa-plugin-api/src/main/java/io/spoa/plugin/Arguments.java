package io.spoa.plugin;

/**
 * The arguments of a message. Nothing is decoded before it is asked for: to look for a name reads the list from its start,
 * which for the few arguments of a message costs some nanoseconds. Immutable; any thread.
 */
public interface Arguments extends Iterable<Argument> {
    /** How many there are, 0 to 255. */
    int size();

    /**
     * The argument at a position.
     *
     * @param position from 0
     * @throws IndexOutOfBoundsException if there is none
     */
    Argument get(int position);

    /**
     * The first argument with a name. One that is not there is an argument of {@link Type#NULL}, as a sample that HAProxy
     * could not fetch: {@link Argument#isNull} tells, and so do the methods that take a value to use instead.
     *
     * @param name the name before the {@code =} in {@code spoe.conf}; empty for an argument without one
     */
    Argument get(String name);
}
