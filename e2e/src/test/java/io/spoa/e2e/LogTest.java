package io.spoa.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Where the log goes, how it looks there, and what becomes of it when its file moves or its disk is full. */
@Timeout(300)
class LogTest {
    private static final String TALKATIVE = """
            spoa.register_message("say", function(args, msg)
              print("said " .. msg.args.what)
              msg.txn.done = true
            end)
            spoa.register_message("fail", function(args, msg)
              error("broken\\nin two")
            end)
            """;

    @TempDir
    private Path folder;

    private Path script;

    @BeforeEach
    void script() throws IOException {
        script = Files.writeString(folder.resolve("talk.lua"), TALKATIVE);
    }

    private static String call(AgentProcess agent, String... words) {
        List<String> command = new ArrayList<>(List.of("call", "-p", Integer.toString(agent.port())));
        command.addAll(List.of(words));
        Spoa answer = Spoa.run(command);
        assertThat(answer.exitCode()).as(answer.err()).isZero();
        return answer.out();
    }

    @Test
    void jsonLinesOnStandardOutput() {
        try (AgentProcess agent = AgentProcess.startQuietly(
                (process, out, err) -> out.awaitLine("listening on ([^, \"]+)", process, Duration.ofMinutes(5)),
                Map.of(),
                "--log=stdout",
                "--log-format=json",
                "-f",
                script)) {
            call(agent, "say", "what=str:two\nlines \"quoted\"");
            call(agent, "fail");
            agent.terminate();
            agent.awaitExit();
            List<String> lines = agent.out().lines();
            assertThat(lines).allMatch(line -> line.matches("\\{\"time\":\"[^\"]+Z\",\"level\":\"[A-Z]+\",.*}"));
            assertThat(lines)
                    .anyMatch(line -> line.contains("\"logger\":\"spoa.script\"")
                            && line.contains("\"for\":\"say\",\"message\":\"said two\""))
                    .anyMatch(line -> line.contains("\"message\":\"lines \\\"quoted\\\"\""))
                    .anyMatch(line -> line.contains("\"level\":\"ERROR\"") && line.contains("broken | in two"));
            assertThat(agent.log().lines()).isEmpty();
        }
    }

    @Test
    void aFileMovedAwayIsOpenedAgainOnSigusr1() throws Exception {
        Path log = folder.resolve("agent.log");
        try (AgentProcess agent = startTo(log)) {
            call(agent, "say", "what=str:before");
            await().until(() -> Files.readString(log).contains("said before"));
            Path moved = Files.move(log, folder.resolve("agent.log.1"));
            call(agent, "say", "what=str:moved");
            agent.signal("USR1");
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> Files.exists(log) && Files.readString(log).contains("SIGUSR1: reopened " + log));
            call(agent, "say", "what=str:after");
            await().until(() -> Files.readString(log).contains("said after"));
            assertThat(Files.readString(moved)).contains("said before", "said moved");
            assertThat(Files.readString(log)).doesNotContain("said before", "said moved");
        }
        assertThat(Files.readString(log)).contains("stopped: 3 NOTIFY frames answered");
    }

    @Test
    void theAgentAnswersWhileTheDiskIsFullAndTheLogComesBack() throws Exception {
        Path disk = SmallDisk.mount(folder.resolve("disk"), "256k");
        if (disk == null) {
            return;
        }
        try {
            Path log = disk.resolve("agent.log");
            Path filler = disk.resolve("filler");
            try (AgentProcess agent = startTo(log)) {
                SmallDisk.fill(filler);
                for (int i = 0; i < 30; i++) {
                    assertThat(call(agent, "say", "what=str:full-" + i + "x".repeat(400)))
                            .contains("done");
                    if (i == 20) {
                        agent.awaitLog("the log .*agent.log cannot be written: No space left on device");
                    }
                }
                Files.delete(filler);
                agent.awaitLog("the log .*agent.log can be written again");
                call(agent, "say", "what=str:space-again");
                await().until(() -> Files.readString(log).contains("said space-again"));
                List<String> said = Files.readAllLines(log).stream()
                        .filter(line -> line.contains("said full-"))
                        .toList();
                assertThat(said).as("kept while the disk was full").hasSize(30);
                assertThat(said).allMatch(line -> line.endsWith("x".repeat(400)));
                assertThat(agent.log().lines().stream().filter(line -> line.contains("cannot be written")))
                        .hasSize(1);
            }
        } finally {
            SmallDisk.unmount(disk);
        }
    }

    @Test
    void underSystemdLinesCarryTheirPriority() {
        try (AgentProcess agent = AgentProcess.startInJournal("-f", script)) {
            call(agent, "fail");
            agent.awaitLog("^<6>.* ready in ");
            agent.awaitLog("^<3>.*message 'fail'.*broken");
        }
    }

    @Test
    void syslogGetsADatagramALine() throws Exception {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            socket.setSoTimeout(120_000);
            List<String> got = new ArrayList<>();
            try (AgentProcess agent = AgentProcess.startQuietly(
                    (process, out, err) -> awaitDatagram(socket, got, " ready in .* listening on ([^, ]+)"),
                    Map.of(),
                    "--log=syslog:127.0.0.1:" + socket.getLocalPort(),
                    "-f",
                    script)) {
                call(agent, "fail");
                awaitDatagram(socket, got, "broken \\| in two");
            }
            assertThat(got).allMatch(line -> line.matches("<(30|27)>1 [0-9TZ:.-]+ \\S+ spoa \\d+ - - .*"));
        }
    }

    private static Matcher awaitDatagram(DatagramSocket socket, List<String> got, String regex) {
        Pattern pattern = Pattern.compile(regex);
        while (true) {
            DatagramPacket packet = new DatagramPacket(new byte[65_536], 65_536);
            try {
                socket.receive(packet);
            } catch (IOException e) {
                throw new AssertionError("no line with " + regex + " among " + got, e);
            }
            String line = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
            got.add(line);
            Matcher matcher = pattern.matcher(line);
            if (matcher.find()) {
                return matcher;
            }
        }
    }

    @Test
    void aWrongTargetIsSaidInOneLine() {
        Spoa nowhere = Spoa.run(List.of("--log", "/no/such/folder/a.log", "-f", script.toString()));
        assertThat(nowhere.exitCode()).isEqualTo(1);
        assertThat(nowhere.err()).isEqualTo("spoa: --log /no/such/folder/a.log: No such file or directory");
        Spoa misspelt = Spoa.run(List.of("--log", "sdtout", "-f", script.toString()));
        assertThat(misspelt.exitCode()).isEqualTo(2);
        assertThat(misspelt.err())
                .isEqualTo("spoa: --log 'sdtout' is no target: stdout, stderr, syslog, syslog:<host>, or a file as in"
                        + " ./sdtout");
        Spoa format = Spoa.run(List.of("--log-format", "xml", "-f", script.toString()));
        assertThat(format.exitCode()).isEqualTo(2);
        assertThat(format.err()).isEqualTo("spoa: --log-format 'xml' is no format: there is text, json");
    }

    @Test
    void theAccessLogHasALineForEachMessage() throws Exception {
        Path access = folder.resolve("access.log");
        try (AgentProcess agent = AgentProcess.start("--access-log", access, "-f", script)) {
            call(agent, "say", "what=str:x");
            call(agent, "fail");
            call(agent, "nobody");
            await().until(() -> Files.readAllLines(access).size() == 3);
            Files.move(access, folder.resolve("access.log.1"));
            agent.signal("USR1");
            agent.awaitLog("SIGUSR1: reopened .*access.log");
            call(agent, "say", "what=str:y");
            await().until(() -> Files.readAllLines(access).size() == 1);
        }
        List<String> lines = Files.readAllLines(folder.resolve("access.log.1"));
        assertThat(lines)
                .allMatch(line -> line.matches("time=\\S+Z conn=[0-9a-f]{16} peer=127\\.0\\.0\\.1:\\d+ engine=\\S+"
                        + " stream=\\d+ frame=\\d+ message=\\w+ queue_us=\\d+ run_us=\\d+ outcome=\\S+ actions=\\d+"));
        assertThat(lines.get(0)).contains("message=say ").endsWith("outcome=ok actions=1");
        assertThat(lines.get(1)).contains("message=fail ").endsWith("outcome=script actions=0");
        assertThat(lines.get(2)).contains("message=nobody ").endsWith("outcome=no-callback actions=0");
        Spoa wrong = Spoa.run(List.of("--access-log", "./a,smaple=1%", "-f", script.toString()));
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).startsWith("spoa: --access-log 'smaple=1%' is no option: there is sample=1%,");
    }

    private AgentProcess startTo(Path log) {
        return AgentProcess.startQuietly(
                (process, out, err) -> FileLines.await(log, " ready in .* listening on ([^, ]+)", process),
                Map.of(),
                "--log",
                log,
                "-f",
                script);
    }
}
