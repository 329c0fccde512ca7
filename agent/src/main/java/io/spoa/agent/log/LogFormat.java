package io.spoa.agent.log;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How the lines of a log look. */
public enum LogFormat {
    /** For people: time, level, text; a stack trace on lines of its own. */
    TEXT,
    /** For programs: one JSON object a line, whatever the text is. */
    JSON;

    /**
     * The format of that name.
     *
     * @throws IllegalArgumentException naming those there are
     */
    public static LogFormat parse(String name) {
        for (LogFormat format : values()) {
            if (format.word().equals(name)) {
                return format;
            }
        }
        throw new IllegalArgumentException("'" + name + "' is no format: there is "
                + Arrays.stream(values()).map(LogFormat::word).collect(Collectors.joining(", ")));
    }

    /** Its name in flags and files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
