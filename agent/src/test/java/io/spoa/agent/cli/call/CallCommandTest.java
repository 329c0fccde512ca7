package io.spoa.agent.cli.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoa.agent.Agent;
import io.spoa.agent.engine.Engines;
import io.spoa.agent.server.Bind;
import io.spoa.agent.settings.AgentSettings;
import io.spoa.agent.settings.Settings;
import io.spoa.agent.settings.Threads;
import io.spoa.spop.Action;
import io.spoa.spop.DataType;
import io.spoa.spop.Frame;
import io.spoa.spop.Message;
import io.spoa.spop.Scope;
import io.spoa.spop.Value;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The whole command, from its words to what it prints and its exit code. */
@Timeout(60)
class CallCommandTest {
    @TempDir
    private Path folder;

    private record Run(int exitCode, String out, String err) {}

    private static Run run(String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = new CommandLine(new CallCommand())
                .setExpandAtFiles(false)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(words);
        return new Run(exitCode, out.toString().replace("\r\n", "\n"), err.toString());
    }

    private static Optional<Frame> ack(Frame.Notify notify, Action... actions) {
        return Optional.of(new Frame.Ack(notify.streamId(), notify.frameId(), false, List.of(actions)));
    }

    /** Sets a variable for each message, to the first argument's value, or unsets it. */
    private static Optional<Frame> echo(Frame.Notify notify) {
        Stream<Action> actions = notify.messages().stream().map(CallCommandTest::echo);
        return ack(notify, actions.toArray(Action[]::new));
    }

    private static Action echo(Message message) {
        return message.arguments().isEmpty()
                ? new Action.UnsetVar(Scope.SESS, message.name())
                : new Action.SetVar(
                        Scope.TXN,
                        message.name(),
                        message.arguments().getFirst().value());
    }

    @Test
    void printsAnActionALine() throws IOException {
        try (ScriptedAgent agent = new ScriptedAgent(CallCommandTest::echo)) {
            Run run = run("-p", agent.port(), "score", "n=int32:42", "+", "country", "c=DE", "+", "gone");
            assertThat(run)
                    .isEqualTo(new Run(
                            0, "set txn.score = int32 42\nset txn.country = str \"DE\"\nunset sess.gone\n", ""));
        }
    }

    @Test
    void printsThatThereIsNoAction() throws IOException {
        try (ScriptedAgent agent = new ScriptedAgent(CallCommandTest::ack)) {
            assertThat(run("-p" + agent.port(), "ping")).isEqualTo(new Run(0, "(no actions)\n", ""));
        }
    }

    @Test
    void printsJson() throws IOException {
        try (ScriptedAgent agent = new ScriptedAgent(CallCommandTest::echo)) {
            Run run = run("-H", "localhost", "-p", agent.port(), "score", "uint32:7", "--json");
            assertThat(run.out())
                    .matches("\\{\"message\":\"score\",\"actions\":\\[\\{\"action\":\"set\",\"scope\":\"txn\","
                            + "\"name\":\"score\",\"type\":\"uint32\",\"value\":7}],\"millis\":\\d+\\.\\d{3}}\n");
            assertThat(run.exitCode()).isZero();
        }
    }

    @Test
    void saysHowToStartAnAgentIfNothingListens() throws IOException {
        ScriptedAgent gone = new ScriptedAgent(CallCommandTest::ack);
        String port = gone.port();
        gone.close();
        Run run = run("-p", port, "ping");
        assertThat(run.err().strip())
                .isEqualTo("spoa: nothing listens on 127.0.0.1:" + port
                        + ": is the agent running? start it with ./spoa -f script.lua");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void tellsWhatTheAgentSaidWhenItLeft() throws IOException {
        try (ScriptedAgent agent =
                new ScriptedAgent(notify -> Optional.of(new Frame.AgentDisconnect(13, "no memory")))) {
            Run run = run("-p", agent.port(), "ping");
            assertThat(run.err().strip())
                    .isEqualTo("spoa: 127.0.0.1:" + agent.port()
                            + ": the agent disconnected with status 13 (resource allocation error): no memory");
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.out()).isEmpty();
        }
    }

    @Test
    void waitsOnlySoLong() throws IOException {
        try (ScriptedAgent agent = new ScriptedAgent(notify -> Optional.empty())) {
            Run run = run("-p", agent.port(), "--timeout", "1500", "ping");
            assertThat(run.err().strip())
                    .isEqualTo("spoa: 127.0.0.1:" + agent.port()
                            + ": no answer within 1500 ms (--timeout): is the script stuck?");
            assertThat(run.exitCode()).isEqualTo(1);
        }
    }

    @Test
    void tellsOfAnAbort() throws IOException {
        try (ScriptedAgent agent = new ScriptedAgent(
                notify -> Optional.of(new Frame.Ack(notify.streamId(), notify.frameId(), true, List.of())))) {
            Run run = run("-p", agent.port(), "ping");
            assertThat(run.err()).contains("the agent gave the message up");
            assertThat(run.exitCode()).isEqualTo(1);
        }
    }

    @Test
    void wrongUsageHasExitCodeTwo() {
        assertThat(run()).satisfies(run -> assertThat(run.err()).contains("<message>"));
        for (Run run : List.of(
                run(),
                run("ping", "n=int:x"),
                run("-p", "70000", "ping"),
                run("-p", "x", "ping"),
                run("--timeout", "0", "ping"),
                run("--nonsense", "ping"))) {
            assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
            assertThat(run.out()).isEmpty();
        }
        assertThat(run("ping", "n=int:x").err()).contains("argument 'n=int:x': expected an int64");
        assertThat(run("-p", "70000", "ping").err()).contains("port 70000 is not between 1 and 65535");
        assertThat(run("--timeout", "0", "ping").err()).contains("--timeout 0: expected at least 1 ms");
    }

    @Test
    void helpFitsAScreen() {
        Run run = run("-h");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines()).hasSizeLessThanOrEqualTo(24).allMatch(line -> line.length() <= 80);
        assertThat(run.out()).contains("spoa call check-ip ip=ip:192.0.2.7");
    }

    @Test
    void asksARealAgentOverTcpAndUnixSocket() throws Exception {
        Path script = Files.writeString(folder.resolve("echo.lua"), """
                spoa.register_message("echo", function(args)
                    for i, arg in ipairs(args) do
                        if arg.name == "body" then
                            spoa.set_var_int32("size", spoa.scope.txn, #arg.value)
                        else
                            spoa.set_var_str(arg.name, spoa.scope.req, tostring(arg.value))
                        end
                    end
                end)
                """);
        Path body = Files.write(folder.resolve("body"), new byte[60_000]);
        Path socket = folder.resolve("agent.sock");
        Settings settings = Settings.of(
                AgentSettings.DEFAULT
                        .withWorkers(Threads.of(2))
                        .withScripts(Engines.find().plan(List.of(script))),
                List.of(new Bind.Tcp("127.0.0.1", 0), new Bind.Unix(socket.toString())));
        Agent agent = Agent.start(settings, (origin, line) -> {});
        try {
            String port = agent.addresses().getFirst().replaceFirst(".*:", "");
            assertThat(run("-p", port, "echo", "ip=ip:192.0.2.7", "who=you"))
                    .isEqualTo(new Run(0, "set req.ip = str \"192.0.2.7\"\nset req.who = str \"you\"\n", ""));
            // Bigger than a frame: it goes in fragments.
            assertThat(run("--unix", socket.toString(), "echo", "body=@" + body))
                    .isEqualTo(new Run(0, "set txn.size = int32 60000\n", ""));
            Value expected = new Value.Int(DataType.INT32, 60_000);
            assertThat(run("--unix", socket.toString(), "--json", "echo", "body=str:@" + body)
                            .out())
                    .contains("\"value\":" + expected.toString().substring(6) + "}");
        } finally {
            agent.stop();
        }
    }
}
