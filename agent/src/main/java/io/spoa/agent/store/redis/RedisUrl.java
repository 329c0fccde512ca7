package io.spoa.agent.store.redis;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where Redis is: {@code redis://user:password@host:6379/0}. With {@code rediss} it is spoken to by TLS; {@code redis-sentinel} has sentinels
 * and behind the {@code #} the name of the primary, {@code redis-cluster} some nodes of a cluster, with commas between. {@code valkey}
 * stands for {@code redis} in all of these. Immutable.
 *
 * @param kind what is there
 * @param tls whether it is spoken to by TLS
 * @param user empty for none
 * @param password empty for none
 * @param hosts one, or several sentinels or nodes
 * @param database the database's number
 * @param primary the name that sentinels know it by; else empty
 */
public record RedisUrl(
        Kind kind, boolean tls, String user, String password, List<Host> hosts, int database, String primary) {
    /** What is at a URL. */
    public enum Kind {
        /** One server. */
        SINGLE(6379),
        /** Sentinels, which know the primary. */
        SENTINEL(26379),
        /** A cluster. */
        CLUSTER(6379);

        private final int port;

        Kind(int port) {
            this.port = port;
        }
    }

    /** A server. */
    public record Host(String name, int port) {
        @Override
        public String toString() {
            return (name.indexOf(':') < 0 ? name : "[" + name + "]") + ":" + port;
        }
    }

    private static final Map<String, Kind> SCHEMES =
            Map.of("", Kind.SINGLE, "-sentinel", Kind.SENTINEL, "-cluster", Kind.CLUSTER);
    private static final Pattern URL = Pattern.compile(
            "(?:redis|valkey)(s?)(-sentinel|-cluster|)://(?:([^@/]*)@)?([^@/#]+)(?:/(\\d{0,5}))?(?:#(.*))?");
    private static final String EXAMPLE = ", as in redis://10.0.0.1:6379";

    /**
     * Reads a URL.
     *
     * @throws IllegalArgumentException in one line, which never has a password in it
     */
    public static RedisUrl parse(String text) {
        Matcher url = URL.matcher(text);
        if (!url.matches()) {
            throw new IllegalArgumentException(
                    "no URL of a Redis" + EXAMPLE + ", rediss://…, redis-sentinel://…#primary or redis-cluster://…");
        }
        Kind kind = Objects.requireNonNull(SCHEMES.get(url.group(2)));
        List<Host> hosts = new ArrayList<>();
        for (String each : url.group(4).split(",", -1)) {
            hosts.add(host(each, kind));
        }
        if (kind == Kind.SINGLE && hosts.size() > 1) {
            throw new IllegalArgumentException("several servers: that is redis-sentinel://… or redis-cluster://…");
        }
        String primary = url.group(6) == null ? "" : url.group(6);
        if ((kind == Kind.SENTINEL) == primary.isEmpty()) {
            throw new IllegalArgumentException(
                    kind == Kind.SENTINEL
                            ? "no name of the primary, as in redis-sentinel://10.0.0.1,10.0.0.2#primary"
                            : "a name behind #: that is for redis-sentinel://…");
        }
        int database = url.group(5) == null || url.group(5).isEmpty() ? 0 : Integer.parseInt(url.group(5));
        if (kind == Kind.CLUSTER && database > 0) {
            throw new IllegalArgumentException("a cluster has no database " + database);
        }
        String[] login = login(url.group(3));
        return new RedisUrl(kind, !url.group(1).isEmpty(), login[0], login[1], hosts, database, primary);
    }

    /** {@code user:password}, {@code :password}, or, as Redis has it, {@code password}. */
    private static String[] login(@Nullable String text) {
        if (text == null) {
            return new String[] {"", ""};
        }
        int colon = text.indexOf(':');
        return new String[] {decoded(text.substring(0, Math.max(0, colon))), decoded(text.substring(colon + 1))};
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "user or password have a % that is none of %00 to %FF; % itself is %25", e);
        }
    }

    private static Host host(String text, Kind kind) {
        try {
            URI uri = new URI("x://" + text);
            if (uri.getHost() != null && uri.getPort() != 0 && uri.getPort() < 65536) {
                String name = uri.getHost().replaceAll("[\\[\\]]", "");
                return new Host(name, uri.getPort() < 0 ? kind.port : uri.getPort());
            }
        } catch (URISyntaxException e) {
            // said below
        }
        throw new IllegalArgumentException("'" + text + "' is no host with a port" + EXAMPLE);
    }

    /** This with another password, if that is not empty. */
    public RedisUrl withPassword(String other) {
        return other.isEmpty() ? this : new RedisUrl(kind, tls, user, other, hosts, database, primary);
    }

    /** A URL without what is secret, be it one or not. */
    public static String shown(String url) {
        int end = url.lastIndexOf('@');
        int begin = url.indexOf("://");
        return end < 0 ? url : (begin < 0 || begin > end ? "" : url.substring(0, begin + 3)) + "…" + url.substring(end);
    }

    /** As it was said, without user and password. */
    @Override
    public String toString() {
        String scheme = "redis" + (tls ? "s" : "") + (kind == Kind.SINGLE ? "" : "-" + word());
        String all = String.join(",", hosts.stream().map(Host::toString).toList());
        return scheme + "://" + all + (database == 0 ? "" : "/" + database) + (primary.isEmpty() ? "" : "#" + primary);
    }

    private String word() {
        return kind == Kind.SENTINEL ? "sentinel" : "cluster";
    }
}
