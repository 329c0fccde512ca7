package io.spoa.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --sandbox}: what scripts are kept from, each from its own. */
final class SandboxTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void everyScriptHasItsOwn() throws IOException {
        Path kept = write("kept.lua", "kept");
        Path free = write("free.lua", "free");
        try (AgentProcess agent = AgentProcess.start(
                "-n", "1", "--sandbox", "strict", "--sandbox", "free.lua=none", "-f", kept, "-f", free)) {
            assertThat(agent.log().matching("lua by luaj: .*\\(2 scripts, sandboxes: 1 strict, 1 none\\)"))
                    .hasSize(1);
            assertThat(call(agent, "kept").out()).contains("txn.kept = int64 1").doesNotContain("root");
            String refusal = "kept\\.lua:3: io\\.open of '/etc/passwd' is forbidden here by --sandbox no-files";
            await().until(() -> !agent.log().matching(refusal).isEmpty());
            // The other one shares neither the sandbox nor the interpreter.
            assertThat(call(agent, "free").out()).contains("txn.free = int64 1", "txn.line = str \"root");
        }
    }

    private Path write(String file, String message) throws IOException {
        return Files.writeString(folder.resolve(file), """
                spoa.register_message("%1$s", function(args, msg)
                  shared, msg.txn.%1$s = (shared or 0) + 1, (shared or 0) + 1
                  msg.txn.line = io.open("/etc/passwd"):read("*l")
                end)
                """.formatted(message));
    }

    private static Spoa call(AgentProcess agent, String message) {
        return Spoa.run(List.of("call", "-p", String.valueOf(agent.port()), message));
    }

    @Test
    void whatCannotBeKeptIsNotStarted() throws IOException {
        BuiltEngines.need("jython", "graalpy");
        Path script = Files.writeString(folder.resolve("s.py"), "# spoa: jython\n");
        Spoa refused = Spoa.run(List.of("--sandbox", "no-exec", "-f", script.toString()));
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err().lines().toList())
                .singleElement()
                .asString()
                .contains("s.py: engine jython cannot keep a script to no-exec", "--sandbox " + script + "=none");
    }
}
