package io.spoa.spop.client;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.file.Path;

/** Where an agent listens. */
public sealed interface Target {
    /** A TCP port of a host: a name or an address. */
    record Tcp(String host, int port) implements Target {
        /** Refuses ports outside 1 to 65535. */
        public Tcp {
            if (port < 1 || port > 65_535) {
                throw new IllegalArgumentException("port " + port + " is not between 1 and 65535");
            }
        }

        @Override
        public String toString() {
            return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
        }
    }

    /** A unix socket. */
    record Unix(Path path) implements Target {
        @Override
        public String toString() {
            return "unix:" + path;
        }
    }

    /** The target behind a socket's TCP address, as servers report it. */
    static Target of(SocketAddress address) {
        if (address instanceof InetSocketAddress tcp) {
            return new Tcp(tcp.getHostString(), tcp.getPort());
        }
        throw new IllegalArgumentException(address + " is no TCP address");
    }
}
