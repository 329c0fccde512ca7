package io.spoa.agent.store;

import io.spoa.script.SharedValue;

/**
 * A set, or counters by member.
 *
 * @param counters whether they count
 * @param members what is in it; changes under the lock of the map that it is in
 */
record Grouped(boolean counters, MemberMap members, long end) implements Entry {
    @Override
    public Grouped until(long newEnd) {
        return new Grouped(counters, members, newEnd);
    }

    @Override
    public SharedValue value(long now) {
        return new SharedValue.Whole(members.size());
    }

    @Override
    public String kind() {
        return counters ? "counters" : "a set";
    }

    @Override
    public int bytes() {
        return members.bytes();
    }
}
