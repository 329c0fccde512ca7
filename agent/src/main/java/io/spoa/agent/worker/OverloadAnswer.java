package io.spoa.agent.worker;

import io.spoa.spop.Action;
import java.util.List;

/**
 * What a message gets for whose callback there is no time. Immutable.
 *
 * @param evicts whether it takes the place of the NOTIFY that waits longest, if there is no room for it
 * @param actions what its ACK has if its callback does not run
 */
public record OverloadAnswer(boolean evicts, List<Action> actions) {
    /** An empty ACK, at once. */
    public static final OverloadAnswer EMPTY = new OverloadAnswer(false, List.of());

    /** Copies the list. */
    public OverloadAnswer {
        actions = List.copyOf(actions);
    }
}
