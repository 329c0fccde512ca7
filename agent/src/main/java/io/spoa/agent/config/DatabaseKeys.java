package io.spoa.agent.config;

import io.spoa.agent.db.DatabaseSettings;
import io.spoa.agent.db.DatabaseUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The key of the databases that scripts may ask for, and those in the block of each. */
public final class DatabaseKeys {
    /** Where it is. */
    static final Key<String> URL = new Key<>("url", Types.NAME, "");

    /** How many connections there may be. */
    static final Key<Integer> POOL = new Key<>("pool", Types.number(1, 256), 4);

    /** How long a call may take. */
    static final Key<Duration> TIMEOUT =
            new Key<>("timeout", Types.time(Duration.ofMillis(1), Duration.ofMinutes(10)), Duration.ofMillis(500));

    /** How many calls may wait for a connection. */
    static final Key<Integer> WAITING = new Key<>("waiting", Types.number(1, 1_000_000), 65_536);

    /** The file with the password. */
    static final Key<Optional<String>> PASSWORD_FILE =
            new Key<>("password-file", Types.optional(Types.NAME), Optional.empty());

    /** The databases. */
    public static final Key<Map<String, Values>> DATABASES =
            new Key<>("databases", Types.map(new DatabaseType()), Map.of());

    static final Section SECTION = new Section(List.of(DATABASES), DatabaseKeys::make);

    static final Section BLOCK = Section.of(List.of(URL, POOL, TIMEOUT, WAITING, PASSWORD_FILE));

    private DatabaseKeys() {}

    /**
     * What {@code --db} says: {@code name=url} each.
     *
     * @throws IllegalArgumentException naming what is wrong
     */
    public static Map<String, Values> ofFlags(List<String> words, String flag) {
        Map<String, Values> all = new LinkedHashMap<>();
        for (String word : words) {
            int equals = word.indexOf('=');
            String url = word.substring(equals + 1);
            if (equals < 1) {
                throw new IllegalArgumentException(
                        flag + " '" + word + "' is no name and URL, as in main=sqlite:keys.db");
            }
            try {
                DatabaseUrl.parse(url, Path::of);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(flag + " " + word.substring(0, equals) + ": " + e.getMessage(), e);
            }
            Values values = Values.defaults(Schema.keys(Schema.DATABASE)).with(URL, url, new Origin.Flag(flag));
            all.put(word.substring(0, equals), values);
        }
        return all;
    }

    private static @Nullable Record make(Values values, Problems problems) {
        List<DatabaseSettings.One> all = new ArrayList<>();
        values.get(DATABASES).forEach((name, database) -> {
            String key = "databases." + Types.quoteKey(name) + ".";
            DatabaseUrl url = url(key, database, problems);
            String password = password(key, database, problems);
            if (url != null) {
                all.add(new DatabaseSettings.One(
                        name, url, database.get(POOL), database.get(TIMEOUT), database.get(WAITING), password));
            }
        });
        return all.isEmpty() ? null : new DatabaseSettings(all);
    }

    private static @Nullable DatabaseUrl url(String key, Values database, Problems problems) {
        Origin origin = database.origin(URL);
        return problems.read(origin, key + URL.name(), () -> DatabaseUrl.parse(database.get(URL), origin::resolve));
    }

    private static @Nullable String password(String key, Values database, Problems problems) {
        String text = database.get(PASSWORD_FILE).orElse(null);
        if (text == null) {
            return null;
        }
        Origin origin = database.origin(PASSWORD_FILE);
        String title = key + PASSWORD_FILE.name() + ": ";
        Path file = new FileCheck(problems).readable(text, origin, title);
        if (file == null || !Files.isRegularFile(file)) {
            return null;
        }
        try {
            String password = Files.readString(file).strip();
            if (password.isEmpty() || password.contains("\n")) {
                problems.add(origin, title + file + ": the password is its only line");
            }
            return password;
        } catch (IOException e) {
            problems.add(origin, title + file + " cannot be read: " + e);
            return null;
        }
    }
}
