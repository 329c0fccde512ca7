package io.spoa.agent.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The key that says what messages get for whose callback there is no time. */
public final class OverloadKeys {
    /** The words of {@code --overload}. */
    public static final Key<List<String>> OVERLOAD = new Key<>("overload", Types.list(Types.NAME), List.of());

    static final Section SECTION = new Section(List.of(OVERLOAD), OverloadKeys::make);

    private OverloadKeys() {}

    private static @Nullable Record make(Values values, Problems problems) {
        List<String> words = values.get(OVERLOAD);
        return words.isEmpty()
                ? null
                : problems.read(values.origin(OVERLOAD), OVERLOAD.name(), () -> OverloadWords.parse(words));
    }
}
