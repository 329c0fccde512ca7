package io.spoa.agent.server;

import io.spoa.agent.settings.ListenerSettings;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;

/**
 * How the listeners of new settings come from those that are there. A listener is its address: whatever else changes, one with the same
 * address goes on with the same socket. Of several with one address, as with port 0, the name decides.
 *
 * @param from for each of the new ones the place of the old one, or -1 if there is none
 * @param gone the places of the old ones that are not wanted any more
 */
record ListenerPlan(List<Integer> from, List<Integer> gone) {
    private static final int NEW = -1;

    /** Compares. */
    static ListenerPlan of(List<ListenerSettings> old, List<ListenerSettings> next) {
        List<Integer> left = new ArrayList<>();
        for (int i = 0; i < old.size(); i++) {
            left.add(i);
        }
        List<Integer> from = new ArrayList<>();
        for (ListenerSettings each : next) {
            from.add(take(old, left, each, true));
        }
        for (int i = 0; i < next.size(); i++) {
            if (from.get(i) == NEW) {
                from.set(i, take(old, left, next.get(i), false));
            }
        }
        return new ListenerPlan(List.copyOf(from), List.copyOf(left));
    }

    private static int take(List<ListenerSettings> old, List<Integer> left, ListenerSettings next, boolean named) {
        for (Iterator<Integer> each = left.iterator(); each.hasNext(); ) {
            int place = each.next();
            ListenerSettings known = old.get(place);
            boolean same = known.bind().toString().equals(next.bind().toString());
            if (same && (!named || known.name().equals(next.name()))) {
                each.remove();
                return place;
            }
        }
        return NEW;
    }

    /** Whether nobody was there before. */
    boolean isNew(int place) {
        return from.get(place) == NEW;
    }

    /** The listener for people. */
    static String title(ListenerSettings listener) {
        String address = listener.bind().toString();
        return listener.name().equals(address)
                ? "listener " + address
                : "listener " + listener.name() + " at " + address;
    }

    /** What is different about a listener that stays, by the names of the keys, and the agent. */
    static List<String> differences(ListenerSettings old, ListenerSettings next) {
        ListenerOptions before = old.bind().options();
        ListenerOptions after = next.bind().options();
        List<String> all = new ArrayList<>();
        if (!old.agent().equals(next.agent())) {
            all.add("for " + next.agent() + " now");
        }
        if (!before.allow().equals(after.allow())) {
            all.add("allow");
        }
        if (before.acceptProxy() != after.acceptProxy()) {
            all.add("accept-proxy");
        }
        if (before.maxConnections() != after.maxConnections()) {
            all.add("max-connections");
        }
        if (!Objects.equals(before.tls(), after.tls())) {
            all.add("tls");
        }
        if (!before.access().equals(after.access())) {
            all.add("unix");
        }
        return all;
    }
}
