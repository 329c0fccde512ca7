package io.spoa.agent.server;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who may connect to a listener, and how. The command line fills it from the words after an address, a configuration file
 * from its own; what does not fit together is refused here.
 *
 * @param allow the source addresses that are served; empty for all
 * @param acceptProxy whether every connection must begin with a PROXY protocol header; if not, none may
 * @param maxConnections the most connections at a time, from 1; 0 for the process's own bound
 * @param tls null for none
 * @param access the file of a unix socket
 */
public record ListenerOptions(
        List<Subnet> allow,
        boolean acceptProxy,
        int maxConnections,
        @Nullable TlsFiles tls,
        SocketAccess access) {
    /** Everybody, in clear. */
    public static final ListenerOptions DEFAULT = new ListenerOptions(List.of(), false, 0, null, SocketAccess.DEFAULT);

    /** Copies the list. */
    public ListenerOptions {
        allow = List.copyOf(allow);
        if (maxConnections < 0) {
            throw new IllegalArgumentException("maxconn " + maxConnections + " is not at least 1");
        }
    }

    /** These options for these source addresses only. */
    public ListenerOptions withAllow(List<Subnet> subnets) {
        return new ListenerOptions(subnets, acceptProxy, maxConnections, tls, access);
    }

    /** These options with or without PROXY protocol headers. */
    public ListenerOptions withAcceptProxy(boolean accept) {
        return new ListenerOptions(allow, accept, maxConnections, tls, access);
    }

    /** These options with another bound on connections. */
    public ListenerOptions withMaxConnections(int connections) {
        return new ListenerOptions(allow, acceptProxy, connections, tls, access);
    }

    /** These options with TLS. */
    public ListenerOptions withTls(@Nullable TlsFiles files) {
        return new ListenerOptions(allow, acceptProxy, maxConnections, files, access);
    }

    /** These options for a unix socket's file. */
    public ListenerOptions withAccess(SocketAccess owner) {
        return new ListenerOptions(allow, acceptProxy, maxConnections, tls, owner);
    }
}
