package io.spoa.agent.config;

import io.spoa.agent.server.Subnet;
import io.spoa.agent.server.TlsFiles;
import java.util.List;
import java.util.Optional;

/** The keys of a listener. */
public final class ListenerKeys {
    /** The port where none is named. */
    public static final int PORT = 12345;

    /** The address. */
    public static final Key<String> BIND = new Key<>("bind", Types.NAME, "*:" + PORT);

    /** The agent that answers; not needed if there is only one. */
    public static final Key<Optional<String>> AGENT = new Key<>("agent", Types.optional(Types.NAME), Optional.empty());

    /** The source addresses that are served. */
    public static final Key<List<Subnet>> ALLOW = new Key<>(
            "allow",
            Types.list(Type.of(
                    "a range of addresses, as in \"10.0.0.0/8\"",
                    Subnet::parse,
                    subnet -> Types.quote(subnet.toString()))),
            List.of());

    /** Whether every connection begins with a PROXY header. */
    public static final Key<Boolean> ACCEPT_PROXY = new Key<>("accept-proxy", Types.SWITCH, false);

    /** How many connections it may have. */
    public static final Key<Optional<Integer>> MAX_CONNECTIONS =
            new Key<>("max-connections", Types.orAuto(Types.number(1, 1_000_000)), Optional.empty());

    /** The certificate: with it the listener speaks TLS. */
    public static final Key<Optional<String>> CERTIFICATE = file("tls.certificate");

    /** The private key, if it is not in the certificate's file. */
    public static final Key<Optional<String>> PRIVATE_KEY = file("tls.key");

    /** Whose clients' certificates are taken. */
    public static final Key<Optional<String>> CA_FILE = file("tls.ca-file");

    /** What clients must show. */
    public static final Key<Optional<TlsFiles.Verify>> VERIFY =
            new Key<>("tls.verify", Types.optional(Types.choice(TlsFiles.Verify.class)), Optional.empty());

    /** The oldest TLS that is spoken. */
    public static final Key<TlsFiles.Version> MIN_VERSION =
            new Key<>("tls.min-version", Types.choice(TlsFiles.Version.class), TlsFiles.Version.TLS_1_2);

    /** The permissions of a unix socket. */
    public static final Key<Optional<Integer>> MODE = new Key<>(
            "unix.mode",
            Types.optional(Type.of(
                    "an octal mode in quotes, as in \"660\"",
                    ListenerKeys::mode,
                    mode -> Types.quote(String.format("%03o", mode)))),
            Optional.empty());

    /** The owner of a unix socket. */
    public static final Key<Optional<String>> USER =
            new Key<>("unix.user", Types.optional(Types.NAME), Optional.empty());

    /** The group of a unix socket. */
    public static final Key<Optional<String>> GROUP =
            new Key<>("unix.group", Types.optional(Types.NAME), Optional.empty());

    static final Section SECTION = Section.of(List.of(
            BIND,
            AGENT,
            ALLOW,
            ACCEPT_PROXY,
            MAX_CONNECTIONS,
            CERTIFICATE,
            PRIVATE_KEY,
            CA_FILE,
            VERIFY,
            MIN_VERSION,
            MODE,
            USER,
            GROUP));

    private ListenerKeys() {}

    private static Key<Optional<String>> file(String name) {
        return new Key<>(name, Types.optional(Types.NAME), Optional.empty());
    }

    private static int mode(String text) {
        int mode = Integer.parseInt(text, 8);
        if (mode < 0 || mode > 0777) {
            throw new IllegalArgumentException();
        }
        return mode;
    }
}
