package io.spoa.agent.config;

import io.spoa.agent.admin.AdminOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The keys of the admin server. */
public final class AdminKeys {
    /** Where it listens; without it there is none. */
    public static final Key<Optional<String>> BIND =
            new Key<>("admin.bind", Types.optional(Types.NAME), Optional.empty());

    /** The file with what a client must show. */
    public static final Key<Optional<String>> TOKEN_FILE =
            new Key<>("admin.token-file", Types.optional(Types.NAME), Optional.empty());

    /** Whether clients may publish. */
    public static final Key<Boolean> PUBLISH = new Key<>("admin.publish", Types.SWITCH, false);

    static final Section SECTION = new Section(List.of(BIND, TOKEN_FILE, PUBLISH), AdminKeys::make);

    private AdminKeys() {}

    private static @Nullable Record make(Values values, Problems problems) {
        Origin tokenOrigin = values.origin(TOKEN_FILE);
        Path token = values.get(TOKEN_FILE)
                .map(text -> new FileCheck(problems).named(text, tokenOrigin, TOKEN_FILE.name() + ": "))
                .orElse(null);
        String bind = values.get(BIND).orElse(null);
        if (bind == null) {
            if (token != null) {
                problems.add(tokenOrigin, TOKEN_FILE.name() + " has no use without " + BIND.name());
            }
            return null;
        }
        return problems.read(
                values.origin(BIND),
                BIND.name(),
                () -> AdminOptions.parse(bind, token).withPublish(values.get(PUBLISH)));
    }
}
