package io.spoa.benchmarks.compare;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An agent that runs already.
 *
 * @param name what it is called in tables
 * @param port its port on 127.0.0.1
 * @param pid its process; 0 to find who listens
 */
record Peer(String name, int port, long pid) {
    private static final Pattern WORD = Pattern.compile("([^=]+)=([0-9]{1,5})(?::([0-9]+))?");

    /** Reads {@code name=port} or {@code name=port:pid}. */
    static Peer parse(String word) {
        Matcher matcher = WORD.matcher(word);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("--peer " + word + ": expected name=port or name=port:pid");
        }
        long pid = matcher.group(3) == null ? 0 : Long.parseLong(matcher.group(3));
        return new Peer(matcher.group(1), Integer.parseInt(matcher.group(2)), pid);
    }
}
