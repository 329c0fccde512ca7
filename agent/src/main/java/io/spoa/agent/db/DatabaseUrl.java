package io.spoa.agent.db;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a database is: {@code sqlite:<file>} or {@code postgresql://<user>@<host>:<port>/<database>}. Immutable.
 *
 * @param sqlite whether it is a file of SQLite
 * @param shown as people read it; without a password
 * @param jdbc as the driver wants it, without user and options
 * @param user empty if there is none
 * @param options more for the driver, by name
 */
public record DatabaseUrl(boolean sqlite, String shown, String jdbc, String user, Map<String, String> options) {
    private static final String SQLITE = "sqlite:";
    private static final Pattern POSTGRES =
            Pattern.compile("postgres(?:ql)?://(?:([^@/?]*)@)?([^@/?\\s]+)/([^@/?\\s]+)(?:\\?(\\S*))?");
    private static final Set<String> OPTIONS = Set.of(
            "sslmode", "sslrootcert", "sslcert", "sslkey", "currentSchema", "ApplicationName", "targetServerType");

    /** Copies the options. */
    public DatabaseUrl {
        options = Map.copyOf(options);
    }

    /**
     * Reads one.
     *
     * @param file says what a relative file's name means
     * @throws IllegalArgumentException in one line that never has a password in it
     */
    public static DatabaseUrl parse(String text, Function<String, Path> file) {
        String url = text.startsWith("jdbc:") ? text.substring("jdbc:".length()) : text;
        if (url.startsWith(SQLITE)) {
            return sqlite(url.substring(SQLITE.length()), file);
        }
        Matcher matcher = POSTGRES.matcher(url);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "this is no URL of a database, as in sqlite:keys.db or postgresql://user@host/database");
        }
        String user = matcher.group(1) == null ? "" : matcher.group(1);
        if (user.contains(":") || url.contains("password=")) {
            throw new IllegalArgumentException(
                    "a password does not belong into the URL, where everybody sees it: password-file is for it");
        }
        String place = matcher.group(2) + "/" + matcher.group(3);
        return new DatabaseUrl(
                false,
                "postgresql://" + (user.isEmpty() ? "" : user + "@") + place,
                "jdbc:postgresql://" + place,
                user,
                options(matcher.group(4) == null ? "" : matcher.group(4)));
    }

    private static DatabaseUrl sqlite(String name, Function<String, Path> file) {
        if (name.isBlank() || name.startsWith(":") || name.contains("?") || name.startsWith("//")) {
            throw new IllegalArgumentException("this names no file of SQLite, as in sqlite:keys.db");
        }
        try {
            String path = file.apply(name).toAbsolutePath().normalize().toString();
            return new DatabaseUrl(true, SQLITE + path, "jdbc:sqlite:" + path, "", Map.of());
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("'" + name + "' is no file name: " + e.getReason(), e);
        }
    }

    private static Map<String, String> options(String text) {
        Map<String, String> options = new LinkedHashMap<>();
        for (String part : text.isEmpty() ? new String[0] : text.split("&")) {
            String[] pair = part.split("=", 2);
            if (pair.length != 2 || !OPTIONS.contains(pair[0])) {
                throw new IllegalArgumentException("no option '" + pair[0] + "' in the URL: there is "
                        + String.join(", ", OPTIONS.stream().sorted().toList()));
            }
            options.put(pair[0], pair[1]);
        }
        return options;
    }

    @Override
    public String toString() {
        return shown;
    }
}
