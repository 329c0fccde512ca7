package io.spoa.agent.server;

import io.spoa.agent.settings.ListenerSettings;
import java.io.IOException;
import java.util.List;

/** What of new listeners takes a restart. */
final class ImpossibleChange {
    private ImpossibleChange() {}

    /**
     * Looks at what is to change.
     *
     * @param given the sockets that others opened
     * @throws IOException naming the listener, the reason and the way out
     */
    static void refuse(List<ListenerSettings> old, List<ListenerSettings> next, GivenSockets given, Stage stage)
            throws IOException {
        if (stage != Stage.SERVING && !old.equals(next)) {
            throw new IOException("the listeners are others, and the agent is " + stage
                    + ": say 'spoa ctl resume' first, or restart for that");
        }
        ListenerPlan plan = ListenerPlan.of(old, next);
        for (int i = 0; i < next.size(); i++) {
            ListenerSettings listener = next.get(i);
            if (!plan.isNew(i)) {
                refuseAccess(old.get(plan.from().get(i)), listener);
            } else if (given.isShared() && !given.has(listener.bind())) {
                throw new IOException(ListenerPlan.title(listener)
                        + " is new, and the sockets are the master's: send SIGHUP to the master, which opens it and"
                        + " replaces its agents");
            }
        }
        for (int place : plan.gone()) {
            ListenerSettings listener = old.get(place);
            if (given.has(listener.bind())) {
                boolean ofSystemd = given.isOfSystemd(listener.bind());
                throw new IOException(ListenerPlan.title(listener) + " is not there any more, but its socket is "
                        + (ofSystemd
                                ? "systemd's, who would go on taking connections for nobody: restart for that"
                                : "the master's: send SIGHUP to the master, which replaces its agents"));
            }
        }
    }

    /** What was the system's choice before it was ours is forgotten. */
    private static void refuseAccess(ListenerSettings old, ListenerSettings next) throws IOException {
        SocketAccess before = old.bind().options().access();
        SocketAccess after = next.bind().options().access();
        String key = before.mode() != null && after.mode() == null
                ? "mode"
                : before.user() != null && after.user() == null
                        ? "user"
                        : before.group() != null && after.group() == null ? "group" : "";
        if (!key.isEmpty()) {
            throw new IOException(ListenerPlan.title(next) + ": unix." + key
                    + " cannot be taken back while the socket is open: write another, or restart for that");
        }
    }
}
