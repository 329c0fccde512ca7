package io.spoa.agent.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keys that one part of the agent understands, and the settings it makes of them.
 *
 * @param keys the keys
 * @param maker makes the settings
 */
public record Section(List<Key<?>> keys, Maker maker) {
    /** Makes an optional part's settings of the values of its keys. */
    @FunctionalInterface
    public interface Maker {
        /**
         * The settings, which go among the {@link io.spoa.agent.settings.Features}; {@code null} for none, so that the part is
         * off. What does not fit together is a problem, not an exception.
         */
        @Nullable Record make(Values values, Problems problems);
    }

    /** Keys of which no settings of their own are made. */
    static Section of(List<Key<?>> keys) {
        return new Section(keys, (values, problems) -> null);
    }

    /** Copies the list. */
    public Section {
        keys = List.copyOf(keys);
    }
}
