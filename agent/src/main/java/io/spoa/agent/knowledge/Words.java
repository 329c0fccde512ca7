package io.spoa.agent.knowledge;

import io.spoa.script.bridge.Address;
import io.spoa.script.bridge.Slice;
import org.jspecify.annotations.Nullable;

/**
 * Words, and maybe a value of each.
 *
 * @param values the value of each word, or {@code null}
 */
record Words(BytesIndex words, @Nullable ValueColumn values) implements Content {
    @Override
    public int size() {
        return words.size();
    }

    @Override
    public long bytes() {
        return words.memory() + (values == null ? 0 : values.bytes());
    }

    @Override
    public @Nullable Slice find(Slice text) {
        int number = words.find(text.array(), text.offset(), text.length());
        if (number < 0) {
            return null;
        }
        return values == null ? Slice.EMPTY : values.get(number);
    }

    @Override
    public @Nullable Slice find(Address address) {
        throw new UnsupportedOperationException("words, not networks");
    }
}
