package io.spoa.agent.config;

import io.spoa.agent.reload.WatchOptions;
import java.util.List;

/** The key that says whether files are watched. */
public final class WatchKeys {
    /** Whether it reloads by itself when a file changes. */
    public static final Key<Boolean> WATCH = new Key<>("watch", Types.SWITCH, WatchOptions.OFF.on());

    static final Section SECTION =
            new Section(List.of(WATCH), (values, problems) -> new WatchOptions(values.get(WATCH)));

    private WatchKeys() {}
}
