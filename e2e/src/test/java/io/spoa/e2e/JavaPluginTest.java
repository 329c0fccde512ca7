package io.spoa.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The example plugin, given to the agent as a user does, beside a script. */
final class JavaPluginTest {
    private static final Path JAR = Project.ROOT.resolve("examples/java/target/header-check.jar");

    @Test
    void aJarAnswersBesideAScript() {
        try (AgentProcess agent = AgentProcess.start("-f", JAR, "-f", Project.example("session-counter.lua"))) {
            assertThat(call(agent, "check-headers", "method=str:GET", "agent=str:sqlmap/1.8", "path=str:/.git/config"))
                    .contains("set txn.suspicion = int64 100", "set txn.reason = str \"scanner, secret file\"");
            assertThat(call(agent, "check-headers", "method=str:GET", "agent=str:Mozilla/5.0", "accept=str:text/html"))
                    .contains("set txn.suspicion = int64 0")
                    .noneMatch(line -> line.contains("reason"));
            assertThat(call(agent, "count-request", "requests=int:6")).contains("set sess.requests = int64 7");
            // A boolean where text is meant: the handler fails, and the log says where.
            call(agent, "check-headers", "agent=bool:true");
            agent.awaitLog("header-check\\.jar!io/spoa/examples/HeaderCheck\\.java:[0-9]+: argument 'agent' of message"
                    + " 'check-headers' is of type boolean, not text");
        }
    }

    private static List<String> call(AgentProcess agent, String... words) {
        List<String> arguments = new ArrayList<>(List.of("call", "-p", Integer.toString(agent.port())));
        arguments.addAll(List.of(words));
        Spoa call = Spoa.run(arguments);
        assertThat(call.err()).isEmpty();
        assertThat(call.exitCode()).isZero();
        return call.out().lines().toList();
    }
}
