package io.spoa.agent.admin;

import io.spoa.agent.server.Bind;
import io.spoa.agent.server.ListenerOptions;
import io.spoa.agent.server.SocketAccess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the admin server listens, and for whom.
 *
 * @param bind an address, or a unix socket
 * @param token what a client must show, or {@code null} for nothing
 * @param publish whether clients may publish to the callbacks that wait on channels
 */
public record AdminOptions(Bind bind, @Nullable String token, boolean publish) {
    /** The port if none is named. */
    public static final int DEFAULT_PORT = 8404;

    private static final int SHORTEST_TOKEN = 16;

    /** Says nothing of the token. */
    @Override
    public String toString() {
        return bind.toString();
    }

    /**
     * Reads {@code 127.0.0.1:8404} or {@code unix:/path}.
     *
     * @param tokenFile the file with the token, or {@code null}
     * @throws IllegalArgumentException in one line, if the address is none, if it is for others than this machine and there
     *     is no token, or if the file has none
     */
    public static AdminOptions parse(String address, @Nullable Path tokenFile) {
        Bind bind = Bind.parse(address, DEFAULT_PORT);
        if (bind.options().tls() != null
                || bind.options().acceptProxy()
                || !bind.options().allow().isEmpty()) {
            throw new IllegalArgumentException(
                    bind + ": ssl, accept-proxy and allow are for --bind: put HAProxy before the admin server");
        }
        String token = tokenFile == null ? null : token(tokenFile);
        if (token == null && bind instanceof Bind.Tcp tcp && !isLoopback(tcp.host())) {
            throw new IllegalArgumentException(bind
                    + " is for others than this machine, and the page shows parts of scripts: add --admin-token-file"
                    + " <file>, or listen on 127.0.0.1");
        }
        return new AdminOptions(bind, token, false);
    }

    /**
     * These, with clients that may publish or not.
     *
     * @throws IllegalArgumentException in one line, if they may and there is no token
     */
    public AdminOptions withPublish(boolean may) {
        if (may && token == null) {
            throw new IllegalArgumentException(
                    "whoever may publish has to be known: add --admin-token-file <file>, as of: openssl rand -hex 16");
        }
        return new AdminOptions(bind, token, may);
    }

    /** A unix socket for this process's user alone, at a path as it is. Who may ask there may publish. */
    public static AdminOptions ofOwner(String path) {
        SocketAccess owner = new SocketAccess(0600, null, null);
        return new AdminOptions(new Bind.Unix(path, ListenerOptions.DEFAULT.withAccess(owner)), null, true);
    }

    private static boolean isLoopback(String host) {
        try {
            return !host.equals("*") && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static String token(Path file) {
        String token;
        try {
            token = Files.readString(file).strip();
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " cannot be read: " + e, e);
        }
        if (token.length() < SHORTEST_TOKEN || token.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw new IllegalArgumentException(
                    file + ": a token is one line of 16 or more ASCII characters, as of: openssl rand -hex 16");
        }
        return token;
    }
}
