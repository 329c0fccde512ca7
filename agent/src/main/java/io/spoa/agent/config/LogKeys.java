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
        Origin origin = values.origin(TARGET);
        return problems.read(
                origin,
                TARGET.name(),
                () -> new LogOptions(
                        target == null ? usual.target() : from(LogTarget.parse(target), origin), values.get(FORMAT)));
    }

    /** The target; a relative file counts from where it was said. */
    static LogTarget from(LogTarget target, Origin origin) {
        return target instanceof LogTarget.File file
                ? new LogTarget.File(origin.resolve(file.path().toString()), file.keep())
                : target;
    }
}
