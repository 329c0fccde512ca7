package io.spoa.agent.server;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the words after the address of a bind line, in the manner of HAProxy's own. Used once. */
final class BindWords {
    private static final String ALL =
            "accept-proxy, allow, ca-file, crt, group, key, maxconn, mode, ssl, ssl-min-ver," + " user, verify";
    private static final int MOST_CONNECTIONS = 1_000_000;

    private final Iterator<String> words;
    private final Set<String> seen = new HashSet<>();
    private final List<Subnet> allow = new ArrayList<>();
    private int maxConnections;
    private @Nullable Path certificate;
    private @Nullable Path key;
    private @Nullable Path authorities;
    private TlsFiles.@Nullable Verify verify;
    private TlsFiles.Version oldest = TlsFiles.Version.TLS_1_2;
    private @Nullable Integer mode;
    private @Nullable String user;
    private @Nullable String group;

    private BindWords(List<String> words) {
        this.words = words.iterator();
    }

    /**
     * The options that these words say.
     *
     * @throws IllegalArgumentException naming the word that is wrong
     */
    static ListenerOptions parse(List<String> words) {
        return new BindWords(words).parse();
    }

    private ListenerOptions parse() {
        while (words.hasNext()) {
            String word = words.next();
            if (!seen.add(word) && !word.equals("allow")) {
                throw new IllegalArgumentException(word + " is there twice");
            }
            read(word);
        }
        return new ListenerOptions(
                allow, seen.contains("accept-proxy"), maxConnections, tls(), new SocketAccess(mode, user, group));
    }

    private void read(String word) {
        switch (word) {
            case "ssl", "accept-proxy" -> {
                // seen
            }
            case "allow" ->
                Arrays.stream(value(word, "<cidr>[,<cidr>]...").split(",", -1))
                        .map(text -> named(word, () -> Subnet.parse(text)))
                        .forEach(allow::add);
            case "maxconn" -> maxConnections = number(word, value(word, "<n>"), 10, 1, MOST_CONNECTIONS);
            case "crt" -> certificate = file(word, value(word, "<file>"));
            case "key" -> key = file(word, value(word, "<file>"));
            case "ca-file" -> authorities = file(word, value(word, "<file>"));
            case "verify" -> verify = choice(word, value(word, "none, optional or required"), TlsFiles.Verify.values());
            case "ssl-min-ver" -> oldest = choice(word, value(word, "TLSv1.2 or TLSv1.3"), TlsFiles.Version.values());
            case "mode" -> mode = number(word, value(word, "<octal>"), 8, 0, 0777);
            case "user" -> user = value(word, "<name>");
            case "group" -> group = value(word, "<name>");
            default -> throw new IllegalArgumentException("'" + word + "' is no word of a listener: there is " + ALL);
        }
    }

    private @Nullable TlsFiles tls() {
        if (!seen.contains("ssl")) {
            for (String word : List.of("crt", "key", "ca-file", "verify", "ssl-min-ver")) {
                if (seen.contains(word)) {
                    throw new IllegalArgumentException(word + " does nothing without ssl: add ssl or leave it out");
                }
            }
            return null;
        }
        if (certificate == null) {
            throw new IllegalArgumentException("ssl needs a certificate: add crt <file>");
        }
        TlsFiles.Verify asked = verify;
        if (asked == null) {
            asked = authorities == null ? TlsFiles.Verify.NONE : TlsFiles.Verify.REQUIRED;
        }
        return new TlsFiles(certificate, key, authorities, asked, oldest);
    }

    private String value(String word, String what) {
        if (!words.hasNext()) {
            throw new IllegalArgumentException(word + " says nothing: write " + word + " " + what);
        }
        return words.next();
    }

    private static Path file(String word, String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(word + " '" + name + "' is no name of a file: " + e.getReason(), e);
        }
    }

    private static int number(String word, String text, int radix, int least, int most) {
        try {
            int number = Integer.parseInt(text, radix);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException(word + " '" + text + "' is no " + (radix == 8 ? "octal " : "") + "number"
                + " from " + Integer.toString(least, radix) + " to " + Integer.toString(most, radix));
    }

    private static <E extends Enum<E>> E choice(String word, String text, E[] values) {
        for (E value : values) {
            if (value.toString().equals(text)) {
                return value;
            }
        }
        String all = Arrays.stream(values).map(Object::toString).collect(Collectors.joining(", "));
        throw new IllegalArgumentException(word + " '" + text + "': there is " + all);
    }

    private static <T> T named(String word, Supplier<T> read) {
        try {
            return read.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(word + " " + e.getMessage(), e);
        }
    }
}
