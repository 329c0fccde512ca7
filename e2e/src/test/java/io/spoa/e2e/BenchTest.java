package io.spoa.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./spoa bench} as a user runs it, against agents that are processes of their own. */
final class BenchTest {
    private static final String THREE_VARIABLES = """
            spoa.register_message("check-client-ip", function(args)
              for _, arg in ipairs(args) do
                if arg.value == 1234 then spoa.set_var_int32("score", spoa.scope.txn, arg.value) end
              end
              spoa.set_var_str("host", spoa.scope.txn, args[5].value)
              spoa.set_var_ipv4("ip", spoa.scope.sess, args[3].value)
            end)
            """;

    @TempDir
    private Path folder = Path.of("");

    private static Spoa bench(String arguments) {
        return Spoa.run(List.of(("bench " + arguments).split(" ")));
    }

    private static double figure(Spoa run, String name) {
        Matcher matcher = Pattern.compile("\"" + name + "\":([0-9.]+)").matcher(run.out());
        assertThat(matcher.find()).as("%s in %s%s", name, run.out(), run.err()).isTrue();
        return Double.parseDouble(matcher.group(1));
    }

    @Test
    void measuresAnAgentAndFindsItsProcess() throws Exception {
        Path script = Files.writeString(folder.resolve("three.lua"), THREE_VARIABLES);
        try (AgentProcess agent = AgentProcess.start("-n", 2, "-f", script)) {
            Spoa closed = bench("-p " + agent.port() + " -a 3 -d 1 -W 1 --idle 50 --json");
            assertThat(closed.exitCode()).as("%s", closed).isZero();
            // No terminal, so no progress line.
            assertThat(closed.err()).isEmpty();
            assertThat(closed.out().lines()).hasSize(1);
            assertThat(figure(closed, "acks")).isGreaterThan(1000);
            assertThat(figure(closed, "errors")).isZero();
            assertThat(figure(closed, "agent_cpu_us_per_ack")).isPositive();
            assertThat(figure(closed, "agent_rss_mb")).isGreaterThan(20);
            assertThat((long) figure(closed, "agent_pid")).isNotEqualTo((long) figure(closed, "client_pid"));

            Spoa open = bench("-p " + agent.port() + " -a 3 -r 500 -d 2 -W 1 --json");
            assertThat(open.exitCode()).as("%s", open).isZero();
            assertThat(figure(open, "acks")).isBetween(500.0, 1500.0);
        }
    }

    @Test
    void comparesTwoAgentsOfWhichOneListensOnAUnixSocket() throws Exception {
        Path script = Files.writeString(folder.resolve("three.lua"), THREE_VARIABLES);
        Path socket = folder.resolve("agent.sock");
        try (AgentProcess first = AgentProcess.start("-n", 2, "-f", script);
                AgentProcess second = AgentProcess.startOn("unix:" + socket, "-n", 2, "-f", script)) {
            assertThat(second.address()).isEqualTo("unix:" + socket);
            Spoa run = bench("-p " + first.port() + " --compare unix:" + socket + " -a 3 -d 0.5 -W 0.5 --rounds 3");
            assertThat(run.exitCode()).as("%s", run).isZero();
            assertThat(run.out().lines())
                    .contains("against unix:" + socket + ", medians of 3 alternating rounds")
                    .anyMatch(line -> line.matches("agent µs/ACK +[0-9.]+ +[0-9.]+ +[0-9.]+"))
                    .anyMatch(line -> line.matches("wrong +0 +0"));
        }
    }

    @Test
    void whatIsNotThereIsOneLine() {
        int port = Ports.free();
        Spoa run = bench("-p " + port);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .isEqualTo("spoa: nothing listens on 127.0.0.1:" + port
                        + ": is the agent running? start it with ./spoa -f script.lua");
        Spoa usage = bench("--nonsense");
        assertThat(usage.exitCode()).isEqualTo(2);
        assertThat(usage.err()).contains("'--nonsense'").contains("spoa bench -h");
    }
}
