package io.spoa.agent.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SocketsTest {
    private static final int AF_UNIX = 1;
    private static final int SOCK_DGRAM = 2;

    @TempDir
    private Path folder = Path.of("set by JUnit");

    @Test
    void listensWhereItSays() throws IOException {
        for (InetAddress host : new InetAddress[] {InetAddress.getLoopbackAddress(), null}) {
            int socket = ListeningSocket.open(host, 0, 10);
            InetSocketAddress address = Objects.requireNonNull(ListeningSocket.address(socket));
            assertThat(address.getAddress().isAnyLocalAddress()).isEqualTo(host == null);
            try (Socket client = new Socket(InetAddress.getLoopbackAddress(), address.getPort())) {
                assertThat(client.isConnected()).isTrue();
            }
            assertThatThrownBy(() -> ListeningSocket.open(host, address.getPort(), 10))
                    .hasMessageContaining("Address already in use");
            Descriptors.close(socket);
        }
    }

    @Test
    void knowsUnixSocketsByTheirPath() throws IOException {
        String path = folder.resolve("s").toString();
        int socket = ListeningSocket.open(path, 10);
        assertThat(ListeningSocket.address(socket)).isNull();
        assertThat(ListeningSocket.path(socket)).isEqualTo(path);
        Descriptors.close(socket);
        assertThatThrownBy(() -> ListeningSocket.open("/" + "x".repeat(200), 10))
                .hasMessageContaining("107 bytes");
    }

    /** As systemd's notify socket: a file, or a name without one. */
    @ParameterizedTest
    @ValueSource(strings = {"FOLDER/notify", "@spoa-test-PID"})
    void datagramsArrive(String pattern) throws IOException {
        String name = pattern.replace("FOLDER", folder.toString())
                .replace("PID", Long.toString(ProcessHandle.current().pid()));
        try (Arena arena = Arena.ofConfined()) {
            int receiver = Libc.call("socket", AF_UNIX, SOCK_DGRAM, 0);
            MemorySegment address = UnixAddress.of(arena, name.getBytes(StandardCharsets.UTF_8));
            Libc.call("bind", receiver, address, (int) address.byteSize());
            new DatagramOut(name).send("READY=1\nSTATUS=ä".getBytes(StandardCharsets.UTF_8));
            MemorySegment buffer = arena.allocate(100);
            int length = Libc.call("recv", receiver, buffer, 100L, 0);
            assertThat(new String(buffer.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8))
                    .isEqualTo("READY=1\nSTATUS=ä");
            Descriptors.close(receiver);
        }
    }
}
