package io.spoa.agent.os;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Listening sockets as file descriptors, to be handed on to processes that accept on them. */
public final class ListeningSocket {
    private static final int AF_UNIX = 1;
    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;
    private static final int SOCK_STREAM = 1;
    private static final int SOCK_CLOEXEC = 0x80000;

    /** Two processes may be told of the same connection: the second must not wait for another. */
    private static final int SOCK_NONBLOCK = 0x800;

    private static final int SOL_SOCKET = 1;
    private static final int SO_REUSEADDR = 2;
    private static final int IPPROTO_IPV6 = 41;
    private static final int IPV6_V6ONLY = 26;
    private static final int EAFNOSUPPORT = 97;
    private static final ValueLayout.OfShort PORT = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private ListeningSocket() {}

    /**
     * Opens one for TCP.
     *
     * @param host null for all addresses, of both families if this machine has both
     * @param port 0 for any
     */
    public static int open(@Nullable InetAddress host, int port, int backlog) throws IOException {
        if (host != null) {
            return open(host instanceof Inet6Address ? AF_INET6 : AF_INET, host, port, backlog);
        }
        try {
            return open(AF_INET6, null, port, backlog);
        } catch (OsException e) {
            if (e.errno() != EAFNOSUPPORT) {
                throw e;
            }
            return open(AF_INET, null, port, backlog);
        }
    }

    private static int open(int family, @Nullable InetAddress host, int port, int backlog) throws IOException {
        int socket = Libc.call("socket", family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
        try (Arena arena = Arena.ofConfined()) {
            option(arena, socket, SOL_SOCKET, SO_REUSEADDR, 1);
            if (family == AF_INET6) {
                option(arena, socket, IPPROTO_IPV6, IPV6_V6ONLY, host == null ? 0 : 1);
            }
            MemorySegment address = arena.allocate(family == AF_INET6 ? 28 : 16, 8);
            address.set(ValueLayout.JAVA_SHORT, 0, (short) family);
            address.set(PORT, 2, (short) port);
            if (host != null) {
                byte[] bytes = host.getAddress();
                MemorySegment.copy(bytes, 0, address, ValueLayout.JAVA_BYTE, family == AF_INET6 ? 8 : 4, bytes.length);
                if (host instanceof Inet6Address v6) {
                    address.set(ValueLayout.JAVA_INT, 24, v6.getScopeId());
                }
            }
            return listen(socket, address, (int) address.byteSize(), backlog);
        } catch (IOException e) {
            Descriptors.close(socket);
            throw e;
        }
    }

    /** Opens a unix socket; nothing may be at its path. */
    public static int open(String path, int backlog) throws IOException {
        byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 107) {
            throw new IOException("the path is too long: more than 107 bytes");
        }
        int socket = Libc.call("socket", AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment address = UnixAddress.of(arena, bytes);
            return listen(socket, address, (int) address.byteSize(), backlog);
        } catch (IOException e) {
            Descriptors.close(socket);
            throw e;
        }
    }

    private static void option(Arena arena, int socket, int level, int name, int value) throws IOException {
        Libc.call("setsockopt", socket, level, name, arena.allocateFrom(ValueLayout.JAVA_INT, value), 4);
    }

    private static int listen(int socket, MemorySegment address, int length, int backlog) throws IOException {
        Libc.call("bind", socket, address, length);
        Libc.call("listen", socket, backlog);
        return Descriptors.moveUp(socket);
    }

    /** Where a TCP socket listens, or null for a unix socket. */
    public static @Nullable InetSocketAddress address(int socket) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = name(arena, socket);
            int family = name.get(ValueLayout.JAVA_SHORT, 0);
            if (family != AF_INET && family != AF_INET6) {
                return null;
            }
            byte[] bytes = new byte[family == AF_INET6 ? 16 : 4];
            MemorySegment.copy(name, ValueLayout.JAVA_BYTE, family == AF_INET6 ? 8 : 4, bytes, 0, bytes.length);
            InetAddress host = family == AF_INET6
                    ? Inet6Address.getByAddress(null, bytes, name.get(ValueLayout.JAVA_INT, 24))
                    : Inet4Address.getByAddress(bytes);
            return new InetSocketAddress(host, Short.toUnsignedInt(name.get(PORT, 2)));
        }
    }

    /** The path of a unix socket; with @ before it for an abstract one. */
    public static String path(int socket) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            return UnixAddress.text(name(arena, socket));
        }
    }

    private static MemorySegment name(Arena arena, int socket) throws IOException {
        MemorySegment name = arena.allocate(128, 8);
        MemorySegment length = arena.allocateFrom(ValueLayout.JAVA_INT, 128);
        Libc.call("getsockname", socket, name, length);
        return name.asSlice(0, length.get(ValueLayout.JAVA_INT, 0));
    }
}
