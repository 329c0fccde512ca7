package io.spoa.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spoa.agent.master.Launch;
import io.spoa.agent.server.Bind;
import io.spoa.agent.settings.AgentSettings;
import io.spoa.agent.settings.Globals;
import io.spoa.agent.settings.ListenerSettings;
import io.spoa.agent.settings.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The sockets of a master become others, or stay as they were. */
@Timeout(60)
class MasterDoorsTest {
    @TempDir
    private Path folder = Path.of("set by JUnit");

    private List<ListenerSettings> listeners = List.of();
    private boolean wrong;
    private final MasterDoors doors = new MasterDoors(this::settings);

    private Settings settings() throws IOException {
        if (wrong) {
            throw new IOException("spoa.conf:1: rubbish");
        }
        return new Settings(Globals.DEFAULT, List.of(AgentSettings.DEFAULT), listeners);
    }

    @AfterEach
    void closeAll() throws IOException {
        want();
        doors.renew();
        doors.settle(true, false);
    }

    private void want(String... binds) {
        listeners = List.of(binds).stream()
                .map(bind -> new ListenerSettings("l", Bind.parse(bind, 0), AgentSettings.DEFAULT_NAME))
                .toList();
    }

    private List<String> open() {
        return doors.sockets().stream().map(Launch.Socket::address).toList();
    }

    private static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean listens(String bind) {
        int port = Integer.parseInt(bind.replaceFirst(".*:", ""));
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void bothAreOpenUntilAgentsHaveThoseTheyNeed() throws Exception {
        String one = "127.0.0.1:" + free();
        String two = "127.0.0.1:" + free();
        want(one);
        doors.open(listeners);
        assertThat(doors.renew()).as("the same").isFalse();
        want(one + " maxconn 7");
        assertThat(doors.renew()).as("agents see to the rest").isFalse();
        want(two);
        wrong = true;
        assertThat(doors.renew()).as("agents say what is wrong").isFalse();
        wrong = false;
        assertThat(doors.renew()).isTrue();
        assertThat(open()).as("for new agents").containsExactly(two);
        assertThat(listens(one)).as("for those that are there").isTrue();
        assertThat(listens(two)).isTrue();
        assertThat(doors.renew()).as("not there yet").isTrue();
        doors.settle(true, false);
        assertThat(open()).containsExactly(two);
        assertThat(listens(one)).isFalse();
        assertThat(doors.renew()).isFalse();
    }

    @Test
    void asItWasIfNoAgentGotReady() throws Exception {
        String one = "127.0.0.1:" + free();
        String two = "127.0.0.1:" + free();
        want(one);
        doors.open(listeners);
        want(two);
        assertThat(doors.renew()).isTrue();
        doors.settle(false, true);
        assertThat(open()).containsExactly(one);
        assertThat(listens(two)).isFalse();
        want(one);
        assertThat(doors.renew()).as("back to the file before").isFalse();
        want(two);
        assertThat(doors.renew()).isTrue();
        doors.settle(false, false);
        assertThat(listens(one)).as("some agents have this").isTrue();
        assertThat(listens(two)).as("some the other").isTrue();
        assertThat(doors.renew()).as("the next try").isTrue();
    }

    @Test
    void anAddressThatIsTakenChangesNothing() throws Exception {
        Path socket = folder.resolve("s");
        Path other = folder.resolve("other");
        want("unix:" + socket + " mode 600");
        doors.open(listeners);
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            want("unix:" + socket + " mode 660", "unix:" + other, "127.0.0.1:" + taken.getLocalPort());
            assertThatThrownBy(doors::renew).hasMessageContaining("the port is in use");
        }
        assertThat(other).doesNotExist();
        assertThat(open()).containsExactly("unix:" + socket);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
                .isEqualTo("rw-------");
        want("unix:" + socket + " mode 660", "unix:" + other);
        assertThat(doors.renew()).isTrue();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
                .isEqualTo("rw-rw----");
        want("unix:" + other);
        assertThat(doors.renew()).isTrue();
        doors.settle(true, false);
        assertThat(socket).doesNotExist();
        assertThat(other).exists();
    }
}
