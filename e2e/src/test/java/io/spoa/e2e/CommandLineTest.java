package io.spoa.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What goes wrong at start is one clear line and an exit code: 2 for wrong usage, 1 for the rest. */
final class CommandLineTest {
    private static final String GOOD = "examples/lua/echo.lua";

    @TempDir
    private Path folder = Path.of("");

    /** A wrong command line, its exit code, and what the line must say. DIR stands for a folder with the scripts below, _ in --bind= for a space. */
    record Wrong(String arguments, int exitCode, String... says) {
        @Override
        public String toString() {
            return arguments.isEmpty() ? "(no arguments)" : arguments;
        }
    }

    static Stream<Wrong> wrong() {
        return Stream.of(
                new Wrong("", 2, "-f"),
                new Wrong("-x", 2, "'-x'"),
                new Wrong("--no-such-flag -f " + GOOD, 2, "'--no-such-flag'"),
                new Wrong("-f " + GOOD + " stray", 2, "'stray'"),
                new Wrong("-f", 2, "-f"),
                new Wrong("-p 65536 -f " + GOOD, 2, "65536", "65535"),
                new Wrong("-p -1 -f " + GOOD, 2, "-1"),
                new Wrong("-p http -f " + GOOD, 2, "-p", "'http'"),
                new Wrong("-n 0 -f " + GOOD, 2, "0 workers"),
                new Wrong("-n 100000 -f " + GOOD, 2, "100000"),
                new Wrong("-n many -f " + GOOD, 2, "-n", "'many'"),
                new Wrong("--bind somewhere:1:2 -f " + GOOD, 2, "somewhere:1:2"),
                new Wrong("--bind=*_sll -f " + GOOD, 2, "--bind '* …'", "'sll'", "accept-proxy"),
                new Wrong("--bind=*_ssl_crt_DIR/none.pem -f " + GOOD, 1, "*:12345", "none.pem", "no such file"),
                new Wrong(
                        "--sandbox no-exe -f " + GOOD,
                        2,
                        "--sandbox",
                        "'no-exe'",
                        "no-exec, no-files, no-network, strict"),
                new Wrong("--sandbox other.lua=strict -f " + GOOD, 2, "'other.lua'", "-f"),
                new Wrong("--admin 0.0.0.0 -f " + GOOD, 2, "0.0.0.0:8404", "--admin-token-file"),
                new Wrong("--admin there:is:none -f " + GOOD, 2, "--admin 'there:is:none'"),
                new Wrong(
                        "--admin 127.0.0.1:0 --admin-publish -f " + GOOD,
                        2,
                        "may publish",
                        "--admin-token-file <file>"),
                new Wrong("--admin-token-file DIR -f " + GOOD, 2, "--admin <address>"),
                new Wrong("-f DIR/missing.lua", 2, "missing.lua", "no such file"),
                new Wrong("-f DIR", 2, "directory"),
                new Wrong("-f DIR/script.txt", 1, "script.txt", ".lua"),
                new Wrong("-f DIR/syntax.lua", 1, "syntax.lua:2: ", "local function ("),
                new Wrong("-f DIR/runtime.lua", 1, "runtime.lua:2: ", "on purpose"),
                new Wrong("-f DIR/twice.lua", 1, "twice.lua:3", "twice.lua:1", "'again'"),
                new Wrong("-f DIR/first.lua -f DIR/second.lua", 1, "first.lua:1", "second.lua:2", "'shared'"),
                new Wrong("call", 2, "message"),
                new Wrong("call m n=int:ten", 2, "n=int:ten"),
                new Wrong("call m ip=ipv4:1.2.3", 2, "ip=ipv4:1.2.3"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void wrong(Wrong wrong) throws IOException {
        write("script.txt", "");
        write("syntax.lua", "local x = 1\nlocal function (\nreturn x\n");
        write("runtime.lua", "-- fails while it loads\nerror('on purpose')\n");
        write("twice.lua", "spoa.register_message('again', print)\n\nspoa.register_message('again', print)\n");
        write("first.lua", "spoa.register_message('shared', print)\n");
        write("second.lua", "\nspoa.register_message('shared', print)\n");
        Spoa run = spoa(wrong.arguments().replace("DIR", folder.toString()));
        assertOneLine(run, wrong.exitCode(), wrong.says());
    }

    @Test
    void portInUse() {
        try (AgentProcess first = AgentProcess.start("-f", GOOD)) {
            Spoa second = spoa("--bind " + first.address() + " -f " + GOOD);
            assertOneLine(second, 1, "127.0.0.1:" + first.port(), "in use");
        }
    }

    @Test
    void unreadableFile() throws IOException {
        Path script = write("unreadable.lua", "");
        assertThat(script.toFile().setReadable(false)).isTrue();
        assumeFalse(Files.isReadable(script), "this user may read everything");
        assertOneLine(spoa("-f " + script), 2, "unreadable.lua", "permission denied");
    }

    @Test
    void callWithoutAgent() {
        assertOneLine(spoa("call -p " + Ports.free() + " m"), 1, "nothing listens", "./spoa -f");
    }

    @Test
    void debugShowsTheStack() throws IOException {
        Path script = write("runtime.lua", "error('on purpose')\n");
        assertThat(spoa("-f " + script).err()).doesNotContain("\tat ");
        assertThat(spoa("-d -f " + script).err()).contains("on purpose").contains("\tat ");
    }

    @Test
    void helpFitsAScreen() {
        Spoa help = spoa("-h");
        assertThat(help.exitCode()).isZero();
        assertThat(help.out().lines()).hasSizeLessThan(40).allMatch(line -> line.length() <= 100);
        assertThat(help.out()).contains("-h", "-d", "-p", "-n", "-f", "--bind", "--version");
        assertThat(spoa("--version").out()).matches("spoa \\d+\\.\\d+\\.\\d+\\S*\\s+");
    }

    /** As getopt takes them: -p12345, flags joined, the defaults of the C server. */
    @Test
    void flagsInTheStyleOfGetopt() {
        int port = Ports.free();
        try (AgentProcess agent = AgentProcess.startOn("127.0.0.1", "-dp" + port, "-n3", "-f" + GOOD)) {
            assertThat(agent.port()).isEqualTo(port);
            assertThat(agent.log().toString()).contains("3 workers");
        }
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static Spoa spoa(String arguments) {
        return Spoa.run(Stream.of(arguments.split(" "))
                .filter(a -> !a.isEmpty())
                .map(a -> a.startsWith("--bind=") ? a.replace('_', ' ') : a)
                .toList());
    }

    private static void assertOneLine(Spoa run, int exitCode, String... says) {
        assertThat(run.err().lines().toList()).as("standard error").hasSize(1);
        assertThat(run.err()).contains(List.of(says)).startsWith("spoa: ");
        assertThat(run.out()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(exitCode);
    }
}
