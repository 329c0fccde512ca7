package io.spoa.agent.store;

import io.spoa.script.SharedValue;

/** A value that was set. */
record Kept(SharedValue value, long end) implements Entry {
    @Override
    public Kept until(long newEnd) {
        return new Kept(value, newEnd);
    }

    @Override
    public SharedValue value(long now) {
        return value;
    }

    @Override
    public String kind() {
        return value.kind();
    }

    @Override
    public int bytes() {
        return value instanceof SharedValue.Bytes string ? string.bytes().length : 0;
    }
}
