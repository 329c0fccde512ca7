package io.spoa.agent.config;

import io.spoa.agent.store.redis.RedisSettings;
import io.spoa.agent.store.redis.RedisUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The keys of {@code spoa.store} in Redis. Without a URL it is in the process, whatever the others say. */
public final class RedisKeys {
    /** Shown without its password. */
    private static final Type<String> HIDDEN = Type.of(
            Types.NAME.says(),
            text -> {
                if (text.isBlank()) {
                    throw new IllegalArgumentException();
                }
                return text;
            },
            url -> Types.NAME.write(RedisUrl.shown(url)));

    /** Where Redis is. */
    public static final Key<Optional<String>> URL = new Key<>("store.url", Types.optional(HIDDEN), Optional.empty());

    /** The file with the password. */
    public static final Key<Optional<String>> PASSWORD_FILE =
            new Key<>("store.password-file", Types.optional(Types.NAME), Optional.empty());

    /** What all keys begin with. */
    public static final Key<String> PREFIX = new Key<>("store.prefix", Types.TEXT, RedisSettings.PREFIX);

    /** How long a call waits. */
    public static final Key<Duration> TIMEOUT =
            new Key<>("store.timeout", Types.time(Duration.ofMillis(1), Duration.ofMinutes(1)), RedisSettings.TIMEOUT);

    /** The certificates that Redis's is to be signed by. */
    public static final Key<Optional<String>> CA_FILE =
            new Key<>("store.ca-file", Types.optional(Types.NAME), Optional.empty());

    static final Section SECTION = new Section(List.of(URL, PASSWORD_FILE, PREFIX, TIMEOUT, CA_FILE), RedisKeys::make);

    private RedisKeys() {}

    private static @Nullable Record make(Values values, Problems problems) {
        String text = values.get(URL).orElse(null);
        if (text == null) {
            return null;
        }
        RedisUrl url = problems.read(values.origin(URL), URL.name(), () -> RedisUrl.parse(text));
        if (url == null) {
            return null;
        }
        Path ca = file(CA_FILE, values, problems);
        if (ca != null && !url.tls()) {
            problems.add(values.origin(CA_FILE), CA_FILE.name() + ": certificates are for rediss://");
        }
        Path password = file(PASSWORD_FILE, values, problems);
        return new RedisSettings(
                password == null ? url : url.withPassword(firstLine(password, values, problems)),
                values.get(PREFIX),
                values.get(TIMEOUT),
                Optional.ofNullable(ca));
    }

    private static @Nullable Path file(Key<Optional<String>> key, Values values, Problems problems) {
        String text = values.get(key).orElse(null);
        return text == null ? null : new FileCheck(problems).readable(text, values.origin(key), key.name() + ": ");
    }

    private static String firstLine(Path file, Values values, Problems problems) {
        try {
            String line = Files.readString(file).lines().findFirst().orElse("").strip();
            if (line.isEmpty()) {
                problems.add(
                        values.origin(PASSWORD_FILE),
                        PASSWORD_FILE.name() + ": " + file + " has no password in its first line");
            }
            return line;
        } catch (IOException e) {
            // FileCheck has said what is missing.
            if (Files.isReadable(file) && !Files.isDirectory(file)) {
                problems.add(
                        values.origin(PASSWORD_FILE),
                        PASSWORD_FILE.name() + ": " + file + " cannot be read: it is no text");
            }
            return "";
        }
    }
}
