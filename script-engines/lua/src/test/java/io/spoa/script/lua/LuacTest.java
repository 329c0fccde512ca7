package io.spoa.script.lua;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.spoa.script.ScriptEngine;
import io.spoa.script.ScriptException;
import io.spoa.script.ScriptException.Kind;
import io.spoa.script.contract.TestHost;
import io.spoa.script.contract.TestMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytecode: what luac 5.2 makes runs, of anything else the message says who made it. */
class LuacTest {
    @TempDir
    Path folder;

    private final TestHost host = new TestHost();
    private final ScriptEngine engine = new LuajProvider().open(host);

    @AfterEach
    void close() {
        engine.close();
    }

    /** Compiles with Debian's packages lua5.2 and lua5.3; without them the test is skipped, but not on CI. */
    private Path compile(String luac, String... options) throws Exception {
        boolean there = System.getenv("PATH") != null
                && Arrays.stream(System.getenv("PATH").split(":"))
                        .anyMatch(dir -> Files.isExecutable(Path.of(dir, luac)));
        if ("true".equals(System.getenv("CI"))) {
            assertThat(there).as(luac + " is on the PATH").isTrue();
        }
        assumeTrue(there, luac + " is not installed");
        Path source = Files.writeString(folder.resolve("source.lua"), """
                spoa.register_message("check", function(args)
                    spoa.set_var_str("x", spoa.scope.txn, string.format("%d %s", args[1].value, args[2].value))
                end)
                spoa.register_message("fail", function()
                    local nothing
                    return nothing.x
                end)
                """);
        Path out = folder.resolve("script.luac");
        List<String> command = new ArrayList<>(List.of(luac));
        command.addAll(List.of(options));
        command.addAll(List.of("-o", out.toString(), source.toString()));
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertThat(process.waitFor()).isZero();
        return out;
    }

    private ScriptException loadError(Path script) {
        ScriptException error = catchThrowableOfType(ScriptException.class, () -> engine.load(script));
        return Objects.requireNonNull(error, "it loaded");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-s"})
    void whatLuac52MakesRuns(String option) throws Exception {
        engine.load(option.isEmpty() ? compile("luac5.2") : compile("luac5.2", option));
        TestHost.Outcome outcome =
                host.call(TestMessage.of("check").with("", 42).with("", "text"));
        assertThat(outcome.error()).isNull();
        assertThat(outcome.actions()).hasToString("[set txn.x = str \"42 text\"]");
    }

    @Test
    void anErrorInBytecodeNamesTheSource() throws Exception {
        engine.load(compile("luac5.2"));
        ScriptException error =
                Objects.requireNonNull(host.call(TestMessage.of("fail")).error());
        assertThat(error).hasMessageStartingWith(folder.resolve("source.lua") + ":6: attempt to index");
        assertThat(error.sourceLine()).isEqualTo("    return nothing.x");
    }

    @Test
    void anErrorInStrippedBytecodeNamesTheScript() throws Exception {
        Path script = compile("luac5.2", "-s");
        engine.load(script);
        ScriptException error =
                Objects.requireNonNull(host.call(TestMessage.of("fail")).error());
        assertThat(error.getMessage()).startsWith(script + ": ").contains("attempt to index");
    }

    @Test
    void whatLuac53MakesIsNamed() throws Exception {
        Path script = compile("luac5.3");
        ScriptException error = loadError(script);
        assertThat(error.kind()).isEqualTo(Kind.UNREADABLE);
        assertThat(error)
                .hasMessage(script + ": compiled by luac 5.3; this engine loads luac 5.2: compile it with luac5.2 or"
                        + " use the .lua source");
    }

    @ParameterizedTest
    @CsvSource({
        "4, 0x51, luac 5.1;",
        "4, 0x54, luac 5.4;",
        "5, 1, its own format 1",
        "7, 8, 'int, size_t and instruction of 8, 8 and 4 bytes'",
        "8, 2, 'int, size_t and instruction of 4, 2 and 4 bytes'",
        "9, 8, 'int, size_t and instruction of 4, 8 and 8 bytes'",
        "10, 4, numbers are floats of 4 bytes",
        "11, 1, numbers are integers of 8 bytes",
        "14, 10, damaged",
    })
    void otherHeadersAreNamed(int index, String value, String text) throws Exception {
        Path script = compile("luac5.2");
        byte[] bytes = Files.readAllBytes(script);
        bytes[index] = (byte) (int) Integer.decode(value);
        ScriptException error = loadError(Files.write(script, bytes));
        assertThat(error.kind()).isEqualTo(Kind.UNREADABLE);
        assertThat(error.getMessage()).startsWith(script + ": ").contains(text).contains("use the .lua source");
    }

    @Test
    void luaJitIsNamed() throws Exception {
        Path script = Files.write(folder.resolve("x.luac"), new byte[] {0x1b, 'L', 'J', 2, 0});
        assertThat(loadError(script)).hasMessageContaining("compiled by LuaJIT");
    }

    @Test
    void truncatedBytecodeIsAnErrorWhereverItIsCut() throws Exception {
        byte[] whole = Files.readAllBytes(compile("luac5.2"));
        Path script = folder.resolve("cut.luac");
        for (int size = 1; size < whole.length; size++) {
            Files.write(script, Arrays.copyOf(whole, size));
            ScriptException error = loadError(script);
            assertThat(error.kind()).as("%d bytes", size).isEqualTo(Kind.UNREADABLE);
            assertThat(error.getMessage())
                    .as("%d bytes", size)
                    .startsWith(script + ": ")
                    .contains("cut off");
        }
    }
}
