package io.spoa.agent.config;

import io.spoa.agent.store.SnapshotSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The keys of the file in which what scripts share outlives the process. Without one it does not. */
public final class SnapshotKeys {
    /** The file. */
    public static final Key<Optional<String>> FILE =
            new Key<>("store.snapshot", Types.optional(Types.NAME), Optional.empty());

    /** How often it is written. */
    public static final Key<Duration> EVERY = new Key<>(
            "store.snapshot-every", Types.time(Duration.ofSeconds(1), Duration.ofDays(1)), SnapshotSettings.EVERY);

    static final Section SECTION = new Section(List.of(FILE, EVERY), SnapshotKeys::make);

    private SnapshotKeys() {}

    private static @Nullable Record make(Values values, Problems problems) {
        String text = values.get(FILE).orElse(null);
        if (text == null) {
            return null;
        }
        if (values.get(ProcessKeys.COUNT) > 1) {
            problems.add(values.origin(FILE), FILE.name() + ": several processes would write to it; it is for one");
        }
        return new SnapshotSettings(
                new FileCheck(problems).named(text, values.origin(FILE), FILE.name() + ": "), values.get(EVERY));
    }
}
