package io.spoa.agent.settings;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings of optional parts, a record each, by its class: the core need not know them, and whoever adds one changes
 * no constructor. Immutable.
 */
public final class Features {
    /** None. */
    public static final Features NONE = new Features(Map.of());

    private final Map<Class<?>, Record> byType;

    private Features(Map<Class<?>, Record> byType) {
        this.byType = byType;
    }

    /** These and another; it replaces one of its kind. */
    public Features with(Record settings) {
        Map<Class<?>, Record> more = new LinkedHashMap<>(byType);
        more.put(settings.getClass(), settings);
        return new Features(Map.copyOf(more));
    }

    /** Those of this kind, or {@code null} if there are none: the part is off. */
    public <R extends Record> @Nullable R get(Class<R> type) {
        return type.cast(byType.get(type));
    }

    /** Those of this kind, or {@code usual} if there are none. */
    public <R extends Record> R get(Class<R> type, R usual) {
        R there = get(type);
        return there == null ? usual : there;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Features features && byType.equals(features.byType);
    }

    @Override
    public int hashCode() {
        return byType.hashCode();
    }

    @Override
    public String toString() {
        return byType.values().toString();
    }
}
