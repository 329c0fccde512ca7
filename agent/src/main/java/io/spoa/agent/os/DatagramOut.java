package io.spoa.agent.os;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/** Sends datagrams to a unix socket, as systemd's notify socket is one. The JDK knows no such. Any thread. */
public final class DatagramOut {
    private static final int AF_UNIX = 1;
    private static final int SOCK_DGRAM = 2;
    private static final int SOCK_CLOEXEC = 0x80000;
    private static final int MSG_NOSIGNAL = 0x4000;
    private static final int MSG_DONTWAIT = 0x40;

    private final byte[] name;
    private final int socket;

    /**
     * A socket that sends there.
     *
     * @param name a path, or @ and an abstract name
     */
    public DatagramOut(String name) throws IOException {
        this.name = name.getBytes(StandardCharsets.UTF_8);
        socket = Libc.call("socket", AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    }

    /** Sends one; does not wait where the receiver does not take it. */
    public void send(byte[] data) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment address = UnixAddress.of(arena, name);
            MemorySegment text = Libc.string(arena, data);
            Libc.call("sendto", socket, text, (long) data.length, MSG_NOSIGNAL | MSG_DONTWAIT, address, (int)
                    address.byteSize());
        }
    }
}
