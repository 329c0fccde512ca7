package io.spoa.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The agent in the background: {@code -D}. */
final class DaemonTest {
    @TempDir
    private Path folder = Path.of("");

    /** The shell has its prompt back when the daemon answers; it has a session of its own; SIGTERM ends it. */
    @ParameterizedTest(name = "-D {0}")
    @ValueSource(strings = {"", "--processes 2"})
    void startAndStop(String flags) throws IOException {
        int port = Ports.free();
        Path log = folder.resolve("spoa.log");
        List<String> words = new ArrayList<>(List.of("-D", "--log", log.toString(), "--bind", "127.0.0.1:" + port));
        words.addAll(flags.isEmpty() ? List.of() : List.of(flags.split(" ")));
        words.addAll(List.of("-f", "examples/lua/echo.lua"));
        Spoa start = Spoa.run(words);
        Matcher pid = Pattern.compile("in the background: pid (\\d+)").matcher(start.err());
        assertThat(pid.find()).as(start.toString()).isTrue();
        long daemon = Long.parseLong(pid.group(1));
        try {
            assertThat(start.exitCode()).isZero();
            assertThat(session(daemon)).isEqualTo(daemon);
            assertThat(Spoa.run(List.of("call", "-p", Integer.toString(port), "echo", "a=int:1"))
                            .exitCode())
                    .isZero();
        } finally {
            Processes.signal(daemon, "TERM");
        }
        await().atMost(Duration.ofSeconds(15)).until(() -> !Processes.isAlive(daemon));
        assertThat(Files.readString(log)).contains(" ready in ", "SIGTERM: ", "stopped: 1 NOTIFY");
    }

    @Test
    void failingStart() throws IOException {
        Path log = Files.writeString(folder.resolve("spoa.log"), "of yesterday\n");
        Path script = Files.writeString(folder.resolve("bad.lua"), "\nerror('on purpose')");
        Spoa start = Spoa.run(List.of("-D", "--log", log.toString(), "--bind", "127.0.0.1:0", "-f", script.toString()));
        assertThat(start.exitCode()).isEqualTo(1);
        assertThat(start.err().lines()).singleElement().asString().contains("bad.lua:2", "on purpose");
        assertThat(Files.readString(log)).startsWith("of yesterday\n").contains("on purpose");
    }

    @Test
    void noPlaceForTheLog() {
        Spoa nowhere = Spoa.run(List.of("-D", "-f", "examples/lua/echo.lua"));
        assertThat(nowhere.exitCode()).isEqualTo(2);
        assertThat(nowhere.err()).contains("--log <file>");
        Spoa wrong = Spoa.run(List.of("-D", "--log", "/proc/none/x.log", "-f", "examples/lua/echo.lua"));
        assertThat(wrong.exitCode()).isEqualTo(1);
        assertThat(wrong.err().lines()).singleElement().asString().contains("/proc/none/x.log", "No such file");
    }

    /** The sixth field of its stat: the process that leads its session. */
    private static long session(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
        return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[3]);
    }
}
