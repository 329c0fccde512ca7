package io.spoa.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A script that takes memory without end, in an agent with the heap that it ships with. */
class MemoryTest {
    @TempDir
    Path folder;

    /** Not the slow way to it, which the watchdog sees, but one piece that the heap does not have. */
    @Test
    void anOutOfMemoryErrorCostsOneCallback() throws Exception {
        Path script = Files.writeString(folder.resolve("piece.lua"), """
                spoa.register_message("piece", function(args, msg)
                  msg.txn.before = "set"
                  local all = ("x"):rep(900000000)
                  msg.txn.after = #all
                end)
                spoa.register_message("fine", function(args, msg) msg.txn.v = "fine" end)
                """);
        try (AgentProcess agent = AgentProcess.start("-n", 1, "--agent-variables", "-f", script)) {
            String port = Integer.toString(agent.port());
            for (int i = 0; i < 5; i++) {
                Spoa piece = Spoa.run(List.of("call", "-p", port, "piece"));
                assertThat(piece.out())
                        .as(piece.err())
                        .contains("set txn.before = str \"set\"", "agent_error")
                        .doesNotContain("txn.after");
                assertThat(Spoa.run(List.of("call", "-p", port, "fine")).out()).contains("set txn.v = str \"fine\"");
            }
            assertThat(agent.log().toString()).contains("message 'piece'").doesNotContain("is replaced");
        }
    }

    private Path hog(Language language) throws IOException {
        String text = switch (language.family()) {
            case LUA -> """
                        spoa.register_message("hog", function(args, msg)
                          msg.txn.before = "set"
                          local all = {}
                          while true do all[#all + 1] = ("x"):rep(1000) .. #all end
                        end)
                        spoa.register_message("fine", function(args, msg) msg.txn.v = "fine" end)
                        """;
            case PYTHON -> """
                        import spoa

                        def hog(args, msg):
                            msg.txn.before = "set"
                            every = []
                            while True:
                                every.append("x" * 1000 + str(len(every)))

                        def fine(args, msg):
                            msg.txn.v = "fine"

                        spoa.register_message("hog", hog)
                        spoa.register_message("fine", fine)
                        """;
            case JAVASCRIPT -> """
                        spoa.register_message("hog", (args, msg) => {
                          msg.txn.before = "set";
                          const all = [];
                          for (;;) all.push(new Uint8Array(1000));
                        });
                        spoa.register_message("fine", (args, msg) => { msg.txn.v = "fine"; });
                        """;
        };
        String extension = language.family().extensions().getFirst();
        return Files.writeString(folder.resolve("hog." + extension), text);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void aCallbackThatTakesAllMemoryFailsAlone(Language language) throws Exception {
        BuiltEngines.need(language.engine());
        try (AgentProcess agent =
                AgentProcess.start("-n", 2, "--timeout", "hog=60000", language.flag(), "-f", hog(language))) {
            String port = Integer.toString(agent.port());
            for (int i = 0; i < 2; i++) {
                Spoa hog = Spoa.run(List.of("call", "-p", port, "--timeout", "60000", "hog"));
                assertThat(hog.out()).as(hog.err()).contains("set txn.before = str \"set\"");
                assertThat(Spoa.run(List.of("call", "-p", port, "fine")).out()).contains("set txn.v = str \"fine\"");
            }
            assertThat(agent.log().toString()).contains("message 'hog'").contains("memory");
        }
    }
}
