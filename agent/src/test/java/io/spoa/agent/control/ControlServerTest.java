package io.spoa.agent.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.spoa.agent.RunningAgent;
import io.spoa.agent.control.command.AgentCommands;
import io.spoa.agent.control.command.AgentProcess;
import io.spoa.agent.log.Logs;
import io.spoa.spop.Action;
import io.spoa.spop.Message;
import io.spoa.spop.Scope;
import io.spoa.spop.client.SpopClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The control socket of a real agent, with the words a person types. */
class ControlServerTest {
    private static final String SCRIPT = """
            spoa.register_message("good", function(args, msg) msg.txn.x = 1 end)
            spoa.register_message("bad", function(args, msg)
              local nothing
              msg.txn.x = nothing.field
            end)
            """;

    @TempDir
    private Path folder = Path.of("set by JUnit");

    private final AtomicInteger quits = new AtomicInteger();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private RunningAgent running;
    private Path socket = Path.of("");

    @BeforeEach
    void start() throws Exception {
        running = RunningAgent.with(SCRIPT);
        opened.add(running);
        socket = folder.resolve("control.sock");
    }

    @AfterEach
    void stop() throws Exception {
        Logs.level("info");
        for (AutoCloseable one : opened.reversed()) {
            one.close();
        }
    }

    private ControlServer serve(ControlBounds bounds) throws IOException {
        Commands commands = new Commands(
                AgentCommands.of(new AgentProcess(running.agent(), quits::incrementAndGet, "9.9", Instant.now())));
        ControlServer server = ControlServer.open(socket, commands, bounds);
        opened.add(server);
        return server;
    }

    /** A connection as socat or nc make it. */
    private final class Person implements AutoCloseable {
        private final SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        private final BufferedReader reader;

        Person() throws IOException {
            channel.connect(UnixDomainSocketAddress.of(socket));
            reader =
                    new BufferedReader(new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.UTF_8));
        }

        void say(String text) throws IOException {
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        }

        /** An answer up to the empty line. */
        String answer() throws IOException {
            List<String> lines = new ArrayList<>();
            for (String line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
                lines.add(line);
            }
            return String.join("\n", lines);
        }

        String ask(String line) throws IOException {
            say(line + "\n");
            return answer();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    private String ask(String line) throws IOException {
        try (Person person = new Person()) {
            return person.ask(line);
        }
    }

    private void send(String message) throws Exception {
        try (SpopClient client = running.connect()) {
            client.send(new Message(message, List.of())).get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void onlyTheOwnerMayConnect() throws Exception {
        serve(ControlBounds.DEFAULT);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
                .isEqualTo("rw-------");
    }

    @Test
    void statusForPeopleAndForPrograms() throws Exception {
        serve(ControlBounds.DEFAULT);
        String pid = Long.toString(ProcessHandle.current().pid());
        assertThat(ask("status"))
                .contains("state:       serving", "version:     9.9", running.scriptName(), "good, bad", pid);
        assertThat(ask("status --json"))
                .startsWith("{\"state\":\"serving\",\"pid\":" + pid + ",")
                .contains("\"messages\":[\"good\",\"bad\"]");
        assertThat(ask("--tsv status").lines()).contains("pid\t" + pid, "messages\tgood,bad");
    }

    @Test
    void severalCommandsOnALineAndLinesOnAConnection() throws Exception {
        serve(ControlBounds.DEFAULT);
        try (Person person = new Person()) {
            person.say("log level; log level debug ;; log level\n");
            assertThat(person.answer()).isEqualTo("info");
            assertThat(person.answer()).isEqualTo("log level debug, before info");
            assertThat(person.answer()).isEqualTo("debug");
            assertThat(person.ask("show conns")).isEqualTo("no HAProxy is connected");
        }
    }

    /** As in {@code printf status | socat - unix:…}. */
    @Test
    void aLastLineNeedsNoEnd() throws Exception {
        serve(ControlBounds.DEFAULT);
        try (Person person = new Person()) {
            person.say("log level");
            person.channel.shutdownOutput();
            assertThat(person.answer()).isEqualTo("info");
            assertThat(person.reader.readLine()).isNull();
        }
    }

    @Test
    void atAPromptQuitIsNotEnough() throws Exception {
        serve(ControlBounds.DEFAULT);
        try (Person person = new Person()) {
            person.say("prompt\n");
            assertThat(person.reader.read()).isEqualTo('>');
            assertThat(person.reader.read()).isEqualTo(' ');
            assertThat(person.ask("quit"))
                    .startsWith("error: 'quit' ends the agent")
                    .contains("'exit'");
            assertThat(quits).hasValue(0);
            assertThat(person.ask("quit agent")).endsWith("finishing what is in flight");
            assertThat(quits).hasValue(1);
            person.say("exit\n");
            assertThat(person.reader.readLine()).isEqualTo("> > ");
            assertThat(person.reader.readLine()).isNull();
        }
    }

    @Test
    void wrongWordsAreNamedWithWhatIsNear() throws Exception {
        serve(ControlBounds.DEFAULT);
        assertThat(ask("statsu")).isEqualTo("error: no command 'statsu': did you mean 'status'?");
        assertThat(ask("publish \"\" text")).isEqualTo("error: publish: a channel needs a name, got an empty string");
        assertThat(ask("show wrokers")).isEqualTo("error: 'show' knows no 'wrokers': did you mean 'workers'?");
        assertThat(ask("show")).startsWith("error: 'show' needs one word more: cache, channels, conns, databases, ");
        assertThat(ask("status now")).isEqualTo("error: 'now': status takes no more words");
        assertThat(ask("disable message")).isEqualTo("error: disable message needs <message>");
        assertThat(ask("disable message goood"))
                .isEqualTo("error: no script registered message 'goood': did you mean 'good'?");
        assertThat(ask("log level warm")).isEqualTo("error: no level 'warm': did you mean 'warn'?");
        assertThat(ask("drain soon")).startsWith("error: 'soon': seconds from 0 to 3600");
        assertThat(ask("status \"x")).isEqualTo("error: a quote \" is not closed");
        assertThat(ask("--json statsu")).startsWith("{\"error\":\"no command 'statsu'");
        assertThat(ask("help"))
                .contains("show conns", "disable message <message>")
                .doesNotContain("error:");
        assertThat(ask("help drain").lines()).hasSize(1);
    }

    @Test
    void errorsAreCountedWithPlaceAndSource() throws Exception {
        serve(ControlBounds.DEFAULT);
        assertThat(ask("show errors")).isEqualTo("no script has failed");
        send("bad");
        send("bad");
        await().untilAsserted(() -> assertThat(ask("show errors"))
                .contains("message: bad", "count:   2", running.scriptName() + ":4", "msg.txn.x = nothing.field"));
        assertThat(ask("show errors --json")).contains("\"count\":2", "\"kind\":\"script\"");
        assertThat(ask("show workers --tsv")).contains("# worker\tstate\tmessage");
    }

    @Test
    void aMessageIsSwitchedOffAndOn() throws Exception {
        serve(ControlBounds.DEFAULT);
        try (SpopClient client = running.connect()) {
            Message good = new Message("good", List.of());
            assertThat(client.send(good).get(20, TimeUnit.SECONDS).actions()).hasSize(1);
            assertThat(ask("disable message good")).isEqualTo("message good disabled");
            assertThat(client.send(good).get(20, TimeUnit.SECONDS).actions())
                    .as("but for the one that HAProxy 3.1.0 needs")
                    .containsExactly(new Action.UnsetVar(Scope.TXN, "spoa_none"));
            assertThat(ask("status")).contains("disabled:    good");
            assertThat(ask("disable message good")).isEqualTo("message good was already disabled");
            assertThat(ask("enable message good")).isEqualTo("message good enabled");
            assertThat(client.send(good).get(20, TimeUnit.SECONDS).actions()).hasSize(1);
            assertThat(ask("show conns")).contains("3.1 or later");
        }
    }

    @Test
    void drainsAndResumes() throws Exception {
        serve(ControlBounds.DEFAULT);
        int port = running.port();
        assertThat(ask("resume")).isEqualTo("error: nothing to resume: the agent is serving");
        assertThat(ask("drain 0"))
                .startsWith("draining: health checks fail, in 0 s listeners close and 0 connections are");
        await().untilAsserted(() -> assertThat(ask("status")).contains("state:       drained"));
        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
                .isInstanceOf(IOException.class);
        assertThat(ask("drain")).startsWith("error: the agent is drained already");
        assertThat(ask("resume")).startsWith("serving again on 127.0.0.1:" + port);
        send("good");
    }

    @Test
    void boundsHold() throws Exception {
        serve(new ControlBounds(2, 64, Duration.ofMillis(400), Duration.ofSeconds(5)));
        try (Person idle = new Person();
                Person talker = new Person()) {
            assertThat(talker.ask("log level")).isEqualTo("info");
            try (Person third = new Person()) {
                assertThat(third.answer()).startsWith("error: too many connections to the control socket");
            }
            assertThat(talker.ask("x".repeat(200))).isEqualTo("error: a line is longer than 64 bytes");
            assertThat(idle.reader.read()).as("who says nothing is let go").isEqualTo(-1);
        }
        await().untilAsserted(() -> assertThat(ask("log level")).isEqualTo("info"));
    }

    @Test
    void aSocketThatWasLeftIsTakenOverButNoOtherAgents() throws Exception {
        ControlServer first = serve(ControlBounds.DEFAULT);
        assertThatThrownBy(() -> serve(ControlBounds.DEFAULT)).hasMessageContaining("another process listens there");
        first.close();
        assertThat(socket).doesNotExist();
        // As a process leaves it that is killed.
        ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                .bind(UnixDomainSocketAddress.of(socket))
                .close();
        assertThat(socket).exists();
        serve(ControlBounds.DEFAULT);
        assertThat(ask("log level")).isEqualTo("info");
    }

    @Test
    void listsAreShown() throws Exception {
        serve(ControlBounds.DEFAULT);
        assertThat(ask("show lists")).startsWith("no script has a list");
        Path list = Files.writeString(folder.resolve("networks.txt"), "10.0.0.0/8\nfd00::/8\n");
        running.rewrite("""
                local bad = spoa.cidr("%s")
                spoa.register_message("bad", function(args, msg) msg.txn.x = bad:has(msg.args.ip) end)
                """.formatted(list));
        assertThat(ask("reload")).contains("generation 2 answers bad");
        assertThat(ask("show lists --tsv")).contains(list + "\tcidr\t2\t0.0\t");
        Files.writeString(list, "10.0.0.0/8\nten\n");
        await().until(() -> ask("show lists").contains(list + ":2: \"ten\" is no network"));
        assertThat(ask("reload")).contains("refused", list + ":2: ");
        assertThat(ask("show lists --json")).contains("\"entries\":2");
    }

    /** The port of the messages knows none of the commands. */
    @Test
    void cachesAreShownAndCleared() throws Exception {
        serve(ControlBounds.DEFAULT);
        assertThat(ask("show cache")).startsWith("no message has a cache");
        running.rewrite("""
                spoa.cache{message = "kept", key = "a", ttl = 60, max = 7}
                spoa.register_message("kept", function(args, msg) msg.txn.x = 1 end)
                """);
        assertThat(ask("reload")).contains("generation 2 answers kept");
        try (SpopClient client = running.connect()) {
            for (int i = 0; i < 4; i++) {
                client.send(new Message("kept", List.of())).get(10, TimeUnit.SECONDS);
            }
            assertThat(ask("show cache --tsv")).contains("kept\t1\t7\t3\t0\t1\t0\t0.75");
            assertThat(ask("show cache")).contains("75.0 %");
            assertThat(ask("clear cache good")).isEqualTo("error: no cache for message 'good'");
            assertThat(ask("clear cache kept")).isEqualTo("1 answer forgotten");
            assertThat(ask("clear cache")).isEqualTo("0 answers forgotten");
            client.send(new Message("kept", List.of())).get(10, TimeUnit.SECONDS);
            assertThat(ask("show cache --tsv")).contains("kept\t1\t7\t3\t0\t2\t0\t0.6");
        }
    }

    @Test
    void whatScriptsShareIsShownAndForgotten() throws Exception {
        serve(ControlBounds.DEFAULT);
        assertThat(ask("show databases")).startsWith("no database is configured");
        assertThat(ask("show shared \"\"")).isEqualTo("nothing is shared");
        running.rewrite("""
                spoa.shared.set("greeting", "gr\u00fcezi\\n")
                spoa.shared.set("list:b", 7, 3600)
                spoa.shared.set("list:a", true)
                spoa.register_message("m", function(args, msg) end)
                """);
        assertThat(ask("reload")).contains("generation 2");
        assertThat(ask("show shared")).contains("entries:   3", "of 16777216 (0.0 %)", "hit rate:  0.0 %");
        assertThat(ask("show shared --json")).contains("\"entries\":3,\"bytes\":", "\"max_bytes\":16777216");
        assertThat(ask("show shared list:")).startsWith("key     kind     value");
        assertThat(ask("show shared list: --tsv"))
                .contains("list:a\tboolean\ttrue\tInfinity\nlist:b\tinteger\t7\t3599.");
        assertThat(ask("show shared \"\" 1 --json"))
                .isEqualTo("{\"entries\":[{\"key\":\"greeting\",\"kind\":\"string\","
                        + "\"value\":\"\\\"gr\\\\xc3\\\\xbcezi\\\\x0a\\\"\",\"left_s\":null}]}");
        assertThat(ask("show shared x")).isEqualTo("no key begins with 'x'");
        assertThat(ask("show shared x 10001")).startsWith("error: '10001': a number of entries from 1 to 10000");
        assertThat(ask("show shared x 1 2")).startsWith("error: '2': show shared takes two words");
        assertThat(ask("clear shared nobody")).isEqualTo("error: nothing is shared by the key 'nobody'");
        assertThat(ask("clear shared list:a")).isEqualTo("1 entry forgotten");
        assertThat(ask("clear shared")).isEqualTo("2 entries forgotten");
        assertThat(ask("show shared --tsv")).startsWith("entries\t0\n");
    }

    @Test
    void nothingOfItIsReachableFromTheSpopPort() throws Exception {
        serve(ControlBounds.DEFAULT);
        for (String line : new String[] {"quit\n", "drain 0\n", "disable message good\n", "status --json\n"}) {
            try (Socket port = new Socket(InetAddress.getLoopbackAddress(), running.port())) {
                port.setSoTimeout(15_000);
                port.getOutputStream().write(line.getBytes(StandardCharsets.US_ASCII));
                port.shutdownOutput();
                InputStream in = port.getInputStream();
                String answer = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
                assertThat(answer).doesNotContain("serving", "draining", "finishing", "disabled", "error:");
            }
        }
        assertThat(quits).hasValue(0);
        assertThat(ask("status")).contains("state:       serving").doesNotContain("disabled");
    }
}
