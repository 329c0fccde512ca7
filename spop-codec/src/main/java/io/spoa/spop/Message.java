package io.spoa.spop;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A message of a NOTIFY frame.
 *
 * @param name the spoe-message's name
 * @param arguments at most 255, in the order of spoe.conf
 */
public record Message(String name, List<Argument> arguments) {
    /** The count of arguments is one byte on the wire. */
    public static final int MAX_ARGUMENTS = 255;

    /** Copies the list; refuses more than {@link #MAX_ARGUMENTS}. */
    public Message {
        if (arguments.size() > MAX_ARGUMENTS) {
            throw new IllegalArgumentException("message " + name + " has " + arguments.size() + " arguments, 255 fit");
        }
        arguments = List.copyOf(arguments);
    }

    @Override
    public String toString() {
        return name + arguments.stream().map(Argument::toString).collect(Collectors.joining(", ", "(", ")"));
    }
}
