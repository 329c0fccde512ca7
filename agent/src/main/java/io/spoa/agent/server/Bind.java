package io.spoa.agent.server;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where to listen. */
public sealed interface Bind {
    /** A TCP port on one address, or on all where {@code host} is {@code *}; port 0 takes a free one. */
    record Tcp(String host, int port) implements Bind {
        @Override
        public String toString() {
            return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
        }
    }

    /** A unix socket. */
    record Unix(String path) implements Bind {
        @Override
        public String toString() {
            return "unix:" + path;
        }
    }

    /**
     * Reads {@code *}, {@code 127.0.0.1}, {@code [::1]}, {@code name}, each with {@code :port} if it is not the default
     * one, or {@code unix:/path}.
     *
     * @throws IllegalArgumentException saying what is wrong and what is possible
     */
    static Bind parse(String text, int defaultPort) {
        if (text.startsWith("unix:")) {
            String path = text.substring("unix:".length());
            if (path.isEmpty()) {
                throw new IllegalArgumentException("'" + text + "' names no path: write unix:/run/spoa.sock");
            }
            return new Unix(path);
        }
        Matcher matcher = Pattern.compile("(?:\\[([0-9a-fA-F:.%a-z]+)]|([^:\\[\\]]+))(?::([0-9]{1,5}))?")
                .matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text
                    + "' is no address: write 127.0.0.1, [::1], * (each with :port if need be) or unix:/path");
        }
        String host = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
        int port = matcher.group(3) == null ? defaultPort : Integer.parseInt(matcher.group(3));
        if (port > 65_535) {
            throw new IllegalArgumentException("'" + text + "': port " + port + " is not between 0 and 65535");
        }
        return new Tcp(host, port);
    }
}
