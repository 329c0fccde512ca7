package io.spoa.agent.log;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Where a log goes. */
public sealed interface LogTarget {
    /** How many rotated files stay, if nobody says otherwise. */
    int KEEP = 10;

    /** The agent's own lines to standard error, what scripts print to standard output. */
    record Streams() implements LogTarget {}

    /** Everything to standard output. */
    record Stdout() implements LogTarget {}

    /** Everything to standard error. */
    record Stderr() implements LogTarget {}

    /**
     * A file.
     *
     * @param keep how many that were rotated aside stay, from 0
     */
    record File(Path path, int keep) implements LogTarget {}

    /**
     * Syslog over a unix socket.
     *
     * @param socket the socket, {@code /dev/log} as a rule
     */
    record UnixSyslog(Path socket) implements LogTarget {}

    /** Syslog over UDP. */
    record UdpSyslog(String host, int port) implements LogTarget {}

    /**
     * The target that a word names: {@code stdout}, {@code stderr}, {@code syslog}, {@code syslog:/socket},
     * {@code syslog:host[:port]}, or a file's path, which has a slash or a dot in it.
     *
     * @throws IllegalArgumentException saying what is wrong
     */
    static LogTarget parse(String word) {
        if (word.startsWith("syslog:")) {
            return syslog(word.substring("syslog:".length()));
        }
        return switch (word) {
            case "stdout" -> new Stdout();
            case "stderr" -> new Stderr();
            case "syslog" -> new UnixSyslog(Path.of("/dev/log"));
            default -> file(word);
        };
    }

    private static LogTarget file(String word) {
        if (!word.contains("/") && !word.contains(".")) {
            throw new IllegalArgumentException(
                    "'" + word + "' is no target: stdout, stderr, syslog, syslog:<host>, or a file as in ./" + word);
        }
        try {
            return new File(Path.of(word), KEEP);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("'" + word + "' is no path", e);
        }
    }

    private static LogTarget syslog(String rest) {
        if (rest.startsWith("/")) {
            return new UnixSyslog(Path.of(rest));
        }
        int colon = rest.lastIndexOf(':');
        boolean bare = colon < 0 || rest.endsWith("]");
        String host = (bare ? rest : rest.substring(0, colon)).replaceAll("^\\[|]$", "");
        if (host.isEmpty()) {
            throw new IllegalArgumentException("'syslog:" + rest + "' names no host, as in syslog:logs.example:514");
        }
        return new UdpSyslog(host, bare ? 514 : port(rest, rest.substring(colon + 1)));
    }

    private static int port(String rest, String digits) {
        if (digits.matches("\\d{1,5}") && Integer.parseInt(digits) > 0 && Integer.parseInt(digits) < 65_536) {
            return Integer.parseInt(digits);
        }
        throw new IllegalArgumentException("'syslog:" + rest + "': '" + digits + "' is no port");
    }
}
