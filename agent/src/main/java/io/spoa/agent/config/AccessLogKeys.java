package io.spoa.agent.config;

import io.spoa.agent.log.AccessOptions;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The keys of an agent's access log. */
public final class AccessLogKeys {
    /** Where it goes and what it tells, as {@code docs/logging.md} says. */
    public static final Key<Optional<String>> ACCESS_LOG =
            new Key<>("access-log", Types.optional(Types.NAME), Optional.empty());

    static final Section SECTION = new Section(List.of(ACCESS_LOG), AccessLogKeys::make);

    private AccessLogKeys() {}

    private static @Nullable Record make(Values values, Problems problems) {
        String text = values.get(ACCESS_LOG).orElse(null);
        if (text == null) {
            return null;
        }
        Origin origin = values.origin(ACCESS_LOG);
        return problems.read(origin, ACCESS_LOG.name(), () -> {
            AccessOptions options = AccessOptions.parse(text);
            return new AccessOptions(
                    LogKeys.from(options.target(), origin), options.format(), options.sample(), options.slow());
        });
    }
}
