package io.spoa.agent.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoa.agent.RunningAgent;
import io.spoa.agent.server.Bind;
import io.spoa.agent.settings.AgentSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The whole command, from its words to what it prints and its exit code, against real agents. */
@Timeout(60)
class BenchCommandTest {
    private static final String THREE_VARIABLES = """
            spoa.register_message("check-client-ip", function(args)
                spoa.set_var_int32("score", spoa.scope.txn, #args)
                spoa.set_var_str("host", spoa.scope.txn, args[5].value)
                spoa.set_var_ipv4("ip", spoa.scope.sess, args[3].value)
            end)
            """;

    @TempDir
    private Path folder;

    private record Run(int exitCode, String out, String err) {
        double figure(String name) {
            Matcher matcher =
                    Pattern.compile("\"" + name + "\":(-?[0-9.]+)[,}]").matcher(out);
            assertThat(matcher.find()).as("%s in %s%s", name, out, err).isTrue();
            return Double.parseDouble(matcher.group(1));
        }
    }

    private static Run run(Object... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> arguments = new ArrayList<>();
        for (Object word : words) {
            arguments.add(word.toString());
        }
        int exitCode = new CommandLine(new BenchCommand())
                .setExpandAtFiles(false)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments.toArray(String[]::new));
        return new Run(exitCode, out.toString(), err.toString());
    }

    @Test
    void measuresAClosedLoop() throws Exception {
        try (RunningAgent agent = RunningAgent.with(THREE_VARIABLES)) {
            Run run = run("-p", agent.port(), "-c", 3, "-w", 4, "-d", 0.5, "-W", 0.2, "-a", 3, "--json");
            assertThat(run.exitCode()).as(run.toString()).isZero();
            assertThat(run.out().lines()).hasSize(1);
            assertThat(run.figure("acks")).isPositive();
            assertThat(run.figure("acks_per_s")).isPositive();
            assertThat(run.figure("actions_min")).isEqualTo(3);
            assertThat(run.figure("actions_max")).isEqualTo(3);
            for (String wrong : List.of("errors", "timeouts", "late", "unsent")) {
                assertThat(run.figure(wrong)).as(wrong).isZero();
            }
            assertThat(run.figure("p50_us")).isPositive().isLessThanOrEqualTo(run.figure("p99_us"));
            assertThat(run.figure("p99_us")).isLessThanOrEqualTo(run.figure("max_us"));
            // The agent runs in this process: that is whose CPU is found.
            assertThat((long) run.figure("agent_pid"))
                    .isEqualTo(ProcessHandle.current().pid());
            // The agent agrees.
            assertThat(agent.agent().counters().toString()).matches("[0-9]+ NOTIFY frames answered on 3 connections");
        }
    }

    @Test
    void keepsTheScheduleOfAnOpenLoop() throws Exception {
        try (RunningAgent agent = RunningAgent.with(THREE_VARIABLES)) {
            Run run = run("-p", agent.port(), "-r", 2000, "-d", 1, "-W", 0.2, "--json", "--threads", 2);
            assertThat(run.exitCode()).as(run.toString()).isZero();
            assertThat(run.figure("rate")).isEqualTo(2000);
            assertThat(run.figure("acks") + run.figure("unsent")).isBetween(1000.0, 3000.0);
        }
    }

    /** A stall of the agent is charged to everything that was due meanwhile, not to one message. */
    @Test
    void aStallCountsForAllThatWasDue() throws Exception {
        String stall = """
                local first = true
                spoa.register_message("m", function(args)
                    if args[1].value == 1 and first then
                        first = false
                        local stop = os.clock() + 0.3
                        while os.clock() < stop do end
                    end
                end)
                """;
        try (RunningAgent agent = RunningAgent.with(1, AgentSettings.DEFAULT, stall)) {
            Run run = run("-p", agent.port(), "-c", 1, "-w", 1, "-r", 1000, "-d", 1, "-W", 0, "--json", "m", "int:1");
            assertThat(run.exitCode()).as(run.toString()).isZero();
            // 300 of 1000 were due in the stall: with the time of the one that stalled alone, p90 would be short.
            assertThat(run.figure("max_us")).isGreaterThan(250_000);
            assertThat(run.figure("p90_us")).isGreaterThan(50_000);
        }
    }

    @Test
    void reportsForPeople() throws Exception {
        Path socket = folder.resolve("agent.sock");
        try (RunningAgent agent =
                RunningAgent.with(2, AgentSettings.DEFAULT, new Bind.Unix(socket.toString()), THREE_VARIABLES)) {
            assertThat(agent.agent().addresses()).hasSize(1);
            Run run = run(
                    "--unix",
                    socket,
                    "-c",
                    1,
                    "-w",
                    1,
                    "-d",
                    0.3,
                    "-W",
                    0,
                    "--idle",
                    3,
                    "--capabilities",
                    "pipelining");
            assertThat(run.exitCode()).as(run.toString()).isZero();
            assertThat(run.out().lines())
                    .startsWith(
                            "unix:" + socket + ": check-client-ip with 5 arguments",
                            "closed loop: 1 connections, 1 in flight on each, 3 idle ones beside them, 0.3 s after 0 s of"
                                    + " warm-up")
                    .anyMatch(line -> line.startsWith("ACKs/s ") && line.endsWith("3 actions each)"))
                    .contains("wrong    0 errors, 0 timeouts")
                    .anyMatch(line -> line.matches("latency {2}p50 .* p99\\.9 .* max .*"))
                    .anyMatch(line -> line.matches("agent .* µs of CPU an ACK, .* \\(process \\d+\\)"))
                    .anyMatch(line -> line.matches(" {2}< .* % {2}#+"));
            assertThat(run.err()).isEmpty();
        }
    }

    @Test
    void saysWhenNothingAnswersTheMessage() throws Exception {
        try (RunningAgent agent = RunningAgent.with(THREE_VARIABLES)) {
            Run run = run("-p", agent.port(), "-c", 1, "-d", 0.2, "-W", 0, "nobody", "n=int:1");
            assertThat(run.out()).contains("no ACK has an action: does a script register 'nobody'?");
            assertThat(run.out()).contains("nobody with 1 argument\n");
        }
    }

    @Test
    void acksWithOtherActionsThanExpectedAreErrors() throws Exception {
        try (RunningAgent agent = RunningAgent.with(THREE_VARIABLES)) {
            Run run = run("-p", agent.port(), "-d", 0.2, "-W", 0, "-a", 4, "--json");
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.figure("errors")).isPositive().isGreaterThanOrEqualTo(run.figure("acks"));
        }
    }

    @Test
    void comparesTwoAgentsInAlternation() throws Exception {
        String order = """
                spoa.register_message("check-client-ip", function(args)
                    spoa.set_var_null("n", spoa.scope.txn)
                end)
                """;
        try (RunningAgent first = RunningAgent.with(THREE_VARIABLES);
                RunningAgent second = RunningAgent.with(order)) {
            String other = "127.0.0.1:" + second.port();
            List<Object> words = List.of("-p", first.port(), "-d", 0.2, "-W", 0.1, "--rounds", 2, "--compare", other);
            Run text = run(words.toArray());
            assertThat(text.exitCode()).as(text.toString()).isZero();
            assertThat(text.out().lines())
                    .contains("against " + other + ", medians of 2 alternating rounds")
                    .anyMatch(line -> line.matches(" +127.0.0.1:" + first.port() + " +" + other + " +ratio"))
                    .anyMatch(line -> line.matches("ACKs/s +[0-9 ]+ +[0-9 ]+ +[0-9.]+"))
                    .anyMatch(line -> line.matches("wrong +0 +0"));
            List<Object> jsonWords = new ArrayList<>(words);
            jsonWords.add("--json");
            Run json = run(jsonWords.toArray());
            assertThat(json.out().lines()).hasSize(1);
            assertThat(json.out())
                    .matches("(?s)\\{\"rounds\":2,\"first\":\\{.*\"actions_max\":3.*},\"second\":\\{.*"
                            + "\"actions_max\":1.*\"ratio\":\\{\"acks_per_s\":.*\"first_rounds\":\\[\\{.*},\\{.*}].*");
        }
    }

    @Test
    void anAgentThatIsNotThereOrLeavesIsOneLine() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        Run gone = run("-p", free);
        assertThat(gone.err().strip())
                .isEqualTo("spoa: nothing listens on 127.0.0.1:" + free
                        + ": is the agent running? start it with ./spoa -f script.lua");
        assertThat(gone.exitCode()).isEqualTo(1);
        try (RunningAgent agent = RunningAgent.with(THREE_VARIABLES)) {
            Thread stop = Thread.ofVirtual().start(() -> stopOnceItAnswers(agent));
            Run stopped = run("-p", agent.port(), "-d", 30);
            stop.join();
            assertThat(stopped.exitCode()).isEqualTo(1);
            assertThat(stopped.err().lines()).hasSize(1);
            assertThat(stopped.err()).contains("the agent disconnected with status 0");
            assertThat(stopped.out()).isEmpty();
        }
    }

    private static void stopOnceItAnswers(RunningAgent agent) {
        try {
            while (!agent.agent().counters().toString().matches("[1-9].*")) {
                Thread.sleep(5);
            }
            agent.agent().stop();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void wrongUsageHasExitCodeTwo() {
        assertThat(run("-w", 0).err()).contains("-w 0: expected 1 to 4096 in flight");
        assertThat(run("-p", 70_000).err()).contains("port 70000 is not between 1 and 65535");
        assertThat(run("--compare", "somewhere").err()).contains("'somewhere': expected an agent as host:port");
        assertThat(run("m", "n=int:x").err()).contains("argument 'n=int:x': expected an int64");
        assertThat(run("-d", 0).err()).contains("-d 0.0: expected seconds, at least 0.1");
        for (Run run : List.of(
                run("-c", 0),
                run("-r", -1),
                run("-d", "NaN"),
                run("--timeout", 0),
                run("--idle", -1),
                run("--threads", 0),
                run("--rounds", 0),
                run("--rounds", "x"),
                run("--nonsense"))) {
            assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
            assertThat(run.out()).isEmpty();
        }
    }

    @Test
    void aProcessThatIsNotThereIsNamed() throws Exception {
        try (RunningAgent agent = RunningAgent.with(THREE_VARIABLES)) {
            Run run = run("-p", agent.port(), "-d", 0.2, "-W", 0, "--pid", 0);
            assertThat(run.err().strip()).isEqualTo("spoa: there is no process 0 (--pid)");
            assertThat(run.exitCode()).isEqualTo(1);
        }
    }

    @Test
    void helpFitsTheWidthOfAScreen() throws IOException {
        Run run = run("-h");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines()).allMatch(line -> line.length() <= 80);
        assertThat(run.out()).contains("spoa bench -r 50000 -d 30").contains("--compare");
    }
}
