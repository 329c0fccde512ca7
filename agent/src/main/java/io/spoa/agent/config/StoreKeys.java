package io.spoa.agent.config;

import io.spoa.agent.store.StoreSettings;
import java.util.List;

/** The key of what scripts share. */
public final class StoreKeys {
    /** How many bytes it may take. Many values of the greatest size fit into the least. */
    public static final Key<Long> MAX_SIZE =
            new Key<>("store.max-size", Types.size(1 << 20, 1L << 40), StoreSettings.DEFAULT.maxBytes());

    static final Section SECTION =
            new Section(List.of(MAX_SIZE), (values, problems) -> new StoreSettings(values.get(MAX_SIZE)));

    private StoreKeys() {}
}
