package io.spoa.agent.trace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Headers for the collector, a line each: {@code authorization: Bearer …}. In a file of their own, as one of them is a password
 * as a rule, which {@code spoa config show} must not tell.
 */
public final class HeadersFile {
    private static final Pattern LINE = Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*([ -~]*[!-~])[ \t]*");

    /** The sender's own. */
    private static final Set<String> TAKEN = Set.of(
            "accept-encoding",
            "connection",
            "content-encoding",
            "content-length",
            "content-type",
            "expect",
            "host",
            "upgrade");

    private HeadersFile() {}

    /**
     * Reads it; empty lines and those that begin with {@code #} are passed over.
     *
     * @throws IllegalArgumentException in one line, naming the file and the line, but never what a line says of a value
     */
    public static Map<String, String> read(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " cannot be read: " + e, e);
        }
        Map<String, String> headers = new LinkedHashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                throw new IllegalArgumentException(
                        file + ":" + (i + 1) + ": no header in ASCII, as in authorization: Bearer 0123456789abcdef");
            }
            if (TAKEN.contains(matcher.group(1).toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException(
                        file + ":" + (i + 1) + ": the header " + matcher.group(1) + " is the agent's own");
            }
            headers.put(matcher.group(1), matcher.group(2));
        }
        return headers;
    }
}
