package io.spoa.agent.cli.call;

import io.spoa.spop.Action;
import io.spoa.spop.Frame;
import java.util.List;
import java.util.stream.Collectors;

/** An ACK for people: an action a line. */
final class AckText {
    private AckText() {}

    static String of(Frame.Ack ack) {
        List<Action> actions = ack.actions();
        return actions.isEmpty()
                ? "(no actions)"
                : actions.stream().map(Action::toString).collect(Collectors.joining(System.lineSeparator()));
    }
}
