package io.spoa.agent.cache;

import io.spoa.spop.Action;
import io.spoa.spop.Argument;
import java.util.List;

/**
 * An answer that is there before anybody asked.
 *
 * @param arguments the arguments it is for; those that are not in the key of its cache do not matter
 * @param actions what it sets
 */
public record KnownAnswer(List<Argument> arguments, List<Action> actions) {
    /** Copies the lists. */
    public KnownAnswer {
        arguments = List.copyOf(arguments);
        actions = List.copyOf(actions);
    }
}
