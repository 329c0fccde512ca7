package io.spoa.agent.config;

import io.spoa.agent.log.LogFormat;
import io.spoa.agent.log.LogOptions;
import io.spoa.agent.log.LogTarget;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The keys of the log. */
public final class LogKeys {
    /** Where it goes. */
    public static final Key<Optional<String>> TARGET =
            new Key<>("log.target", Types.orAuto(Types.NAME), Optional.empty());

    /** How its lines look. */
    public static final Key<LogFormat> FORMAT = new Key<>("log.format", Types.choice(LogFormat.class), LogFormat.TEXT);

    static final Section SECTION = new Section(List.of(TARGET, FORMAT), LogKeys::make);

    private LogKeys() {}

    private static @Nullable Record make(Values values, Problems problems) {
        String target = values.get(TARGET).orElse(null);
        LogOptions usual = LogOptions.DEFAULT;
        try {
            return new LogOptions(
                    target == null ? usual.target() : target(target, values.origin(TARGET)), values.get(FORMAT));
        } catch (IllegalArgumentException e) {
            problems.add(values.origin(TARGET), TARGET.name() + ": " + e.getMessage());
            return null;
        }
    }

    /** The target that a word names; a relative file counts from where it was said. */
    static LogTarget target(String word, Origin origin) {
        LogTarget target = LogTarget.parse(word);
        return target instanceof LogTarget.File file
                ? new LogTarget.File(origin.resolve(file.path().toString()), file.keep())
                : target;
    }
}
