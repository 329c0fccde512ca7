package io.spoa.agent.server;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where to listen, and for whom. As text it is the address alone. */
public sealed interface Bind {
    /** Who may connect, and how. */
    ListenerOptions options();

    /** A TCP port on one address, or on all where {@code host} is {@code *}; port 0 takes a free one. */
    record Tcp(String host, int port, ListenerOptions options) implements Bind {
        /** Refuses the mode and owner of a unix socket. */
        public Tcp {
            if (!options.access().isDefault()) {
                throw new IllegalArgumentException("mode, user and group are for unix sockets: a port has none");
            }
        }

        /** A port for everybody. */
        public Tcp(String host, int port) {
            this(host, port, ListenerOptions.DEFAULT);
        }

        @Override
        public String toString() {
            return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
        }
    }

    /** A unix socket. */
    record Unix(String path, ListenerOptions options) implements Bind {
        /** Refuses source addresses. */
        public Unix {
            if (!options.allow().isEmpty()) {
                throw new IllegalArgumentException(
                        "allow is for TCP: a unix socket has no source addresses, but mode, user and group");
            }
        }

        /** A socket as the system makes it. */
        public Unix(String path) {
            this(path, ListenerOptions.DEFAULT);
        }

        @Override
        public String toString() {
            return "unix:" + path;
        }
    }

    /**
     * Reads {@code *}, {@code 127.0.0.1}, {@code [::1]}, {@code name}, each with {@code :port} if it is not the default
     * one, or {@code unix:/path}; then the words of {@code docs/security.md}, as in {@code * ssl crt agent.pem}.
     *
     * @throws IllegalArgumentException naming the word that is wrong, and what is possible
     */
    static Bind parse(String text, int defaultPort) {
        List<String> words = List.of(text.replaceAll("^\\s+", "").split("\\s+"));
        String address = words.getFirst();
        // The address first: what is wrong there is told before what is wrong behind it.
        Bind bind = address(address, defaultPort);
        try {
            ListenerOptions options = BindWords.parse(words.subList(1, words.size()));
            return switch (bind) {
                case Tcp tcp -> new Tcp(tcp.host(), tcp.port(), options);
                case Unix unix -> new Unix(unix.path(), options);
            };
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + address + " …': " + e.getMessage(), e);
        }
    }

    private static Bind address(String text, int defaultPort) {
        // A host of this name would be written as such a path.
        if (text.equals("unix") || text.startsWith("unix:")) {
            String path = text.equals("unix") ? "" : text.substring("unix:".length());
            if (path.isEmpty()) {
                throw new IllegalArgumentException("'" + text + "' names no path: write unix:/run/spoa.sock");
            }
            return new Unix(path);
        }
        Matcher matcher = Pattern.compile("(?:\\[(?=[^]]*:)([0-9a-fA-F:.%a-z]+)]|([^:\\[\\]]+))(?::([0-9]{1,5}))?")
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
