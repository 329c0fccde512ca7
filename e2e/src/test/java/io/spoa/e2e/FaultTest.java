package io.spoa.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.spoa.spop.Argument;
import io.spoa.spop.Frame;
import io.spoa.spop.Message;
import io.spoa.spop.Value;
import io.spoa.spop.client.Options;
import io.spoa.spop.client.SpopClient;
import io.spoa.spop.client.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** docs/reliability.md, faults: what happens to HAProxys, connections and the agent's process from outside. */
final class FaultTest {
    /** How long the agent stands still; a minute by hand: {@code SPOA_STOP_SECONDS=60}. */
    private static final int STOP_SECONDS = Integer.parseInt(System.getenv().getOrDefault("SPOA_STOP_SECONDS", "3"));

    private static final String SLOW = """
            spoa.register_message("echo-path", function(args, msg)
              local till = os.clock() + 0.005
              while os.clock() < till do end
              msg.txn.seen = msg.args.path
            end)
            """;

    @TempDir
    private Path folder = Path.of("");

    /** Killed with dozens of NOTIFYs in flight, again and again: the next one is served, nothing stays open. */
    @ParameterizedTest(name = "{0}")
    @EnumSource
    void haproxyKilledInMidBurst(HaproxyVersion version) throws IOException {
        try (AgentProcess agent = AgentProcess.start("-n", 2, "-f", EchoService.script(folder, SLOW))) {
            int before = agent.descriptors();
            for (int round = 0; round < 3; round++) {
                HaproxyConfig config = EchoService.config().agent("a", agent.serverAddress(), "");
                try (Haproxy haproxy = Haproxy.start(version, folder, config);
                        Load load = Load.start(
                                haproxy.port(EchoService.NAME), 40, Load.Connections.KEPT, EchoService::echoed)) {
                    load.awaitMore(200);
                    haproxy.kill();
                }
            }
            HaproxyConfig config = EchoService.config().agent("a", agent.serverAddress(), EchoService.CHECK);
            try (Haproxy haproxy = Haproxy.start(version, folder, config)) {
                haproxy.awaitUp(HaproxyConfig.AGENTS, "a");
                assertThat(HttpConnection.once(haproxy.port(EchoService.NAME), Request.get("/after")))
                        .matches(response -> EchoService.echoed(response, "/after"), "the agent's answer");
            }
            // Only those that what runs for the first time opens, such as a file of the JDK's.
            await().atMost(Duration.ofSeconds(20)).until(() -> agent.descriptors() <= before + 3);
            assertThat(agent.logSinceStart()).isEmpty();
        }
    }

    @Test
    void resetsInMidBurst() throws Exception {
        try (AgentProcess agent = AgentProcess.start("-n", 2, "-f", EchoService.script(folder, SLOW))) {
            int before = agent.descriptors();
            for (int round = 0; round < 50; round++) {
                try (SpopClient client = connect(agent)) {
                    for (int i = 0; i < 10; i++) {
                        ask(client, "/lost");
                    }
                    client.reset();
                    client.closed().get(20, TimeUnit.SECONDS);
                }
            }
            try (SpopClient client = connect(agent)) {
                assertThat(ask(client, "/after").get(20, TimeUnit.SECONDS).toString())
                        .contains("/after");
            }
            await().atMost(Duration.ofSeconds(20)).until(() -> agent.descriptors() <= before + 3);
            // Some of what was lost may have been refused before.
            assertThat(agent.logSinceStart()).allMatch(line -> line.contains("too many wait"));
        }
    }

    /**
     * A peer whose machine has gone without a word: only the kernel can find out, by asking. Here: that it will, and not in
     * two hours. (The kernel's own timers are not ours to test.)
     */
    @Test
    void halfOpenConnectionsAreAskedAfter() throws Exception {
        try (AgentProcess agent = AgentProcess.start("-n", 1, "-f", EchoService.script(folder));
                Socket silent = new Socket(InetAddress.getLoopbackAddress(), agent.port())) {
            String ports = String.format(Locale.ROOT, ".*:%04X \\S+:%04X 01 .*", agent.port(), silent.getLocalPort());
            // Timer 2 is keep-alive, with the time until it asks, in hundredths of a second.
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(Stream.of("/proc/net/tcp", "/proc/net/tcp6")
                                    .flatMap(FaultTest::lines)
                                    .filter(line -> line.matches(ports))
                                    .map(line -> line.strip().split("\\s+")[5]))
                            .singleElement()
                            .satisfies(timer -> {
                                assertThat(timer).startsWith("02:");
                                assertThat(Integer.parseInt(timer.substring(3), 16))
                                        .isBetween(1, 6100);
                            }));
        }
    }

    private static Stream<String> lines(String file) {
        try {
            return Files.readAllLines(Path.of(file)).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The process stands still and goes on: what HAProxy gave up is passed over, then all is as before. */
    @ParameterizedTest(name = "{0}")
    @EnumSource
    void stoppedForAWhile(HaproxyVersion version) throws IOException, InterruptedException {
        HaproxyConfig config = EchoService.config("timeout processing 1s");
        try (AgentProcess agent = AgentProcess.start("-n", 2, "-f", EchoService.script(folder));
                Haproxy haproxy =
                        Haproxy.start(version, folder, config.agent("a", agent.serverAddress(), EchoService.CHECK))) {
            haproxy.awaitUp(HaproxyConfig.AGENTS, "a");
            try (Load load = Load.start(
                    haproxy.port(EchoService.NAME), 20, Load.Connections.KEPT, EchoService::echoedOrNothing)) {
                load.awaitMore(200);
                agent.signal("STOP");
                Thread.sleep(Duration.ofSeconds(STOP_SECONDS));
                agent.signal("CONT");
                haproxy.awaitUp(HaproxyConfig.AGENTS, "a");
                load.awaitMore(200);
                load.assertNoFailure(haproxy, agent);
            }
            try (Load after =
                    Load.start(haproxy.port(EchoService.NAME), 20, Load.Connections.KEPT, EchoService::echoed)) {
                after.awaitMore(500);
                after.assertNoFailure(haproxy, agent);
            }
            // What lay in the sockets meanwhile may be too old, and HAProxy's goodbyes may say so.
            assertThat(agent.logSinceStart())
                    .allMatch(line -> line.contains("waited in the queue")
                            || line.contains("too many wait")
                            || line.contains("HAProxy disconnects"));
        }
    }

    /**
     * At ten thousand a second, three times: the agent answers all that it reads, up to one point in each connection, where it
     * says goodbye. What comes behind that point it counts, so nothing can be lost in between.
     */
    @Test
    void aStopUnderLoadLeavesNothingUnanswered() throws Exception {
        Path socket = folder.resolve("agent.sock");
        Path script = EchoService.script(folder);
        int early = 0;
        for (int round = 0; round < 3; round++) {
            List<Sender> senders = new ArrayList<>();
            try (AgentProcess agent = AgentProcess.startOn("unix:" + socket, "-n", 2, "-f", script)) {
                for (int i = 0; i < 10; i++) {
                    senders.add(new Sender(socket, 1000));
                }
                awaitPace(senders);
                agent.terminate();
                assertThat(agent.awaitExit()).isZero();
                int unanswered = 0;
                for (Sender sender : senders) {
                    Sender.End end = sender.end();
                    assertThat(end.cut())
                            .as("%s: all behind the last answered", end)
                            .isTrue();
                    unanswered += end.unanswered();
                    early += end.early() > 0 ? 1 : 0;
                }
                assertThat(unanswered).as("as many as the agent says").isEqualTo(crossed(agent));
            }
        }
        // Between the agent's last look and its goodbye lie some microseconds, if the kernel lets it go on.
        assertThat(early).as("connections of 30 with a NOTIFY in between").isLessThan(10);
    }

    private static int crossed(AgentProcess agent) {
        Matcher line = Pattern.compile("stopped: .* (\\d+) NOTIFY frames crossed the goodbye")
                .matcher(agent.log().toString());
        return line.find() ? Integer.parseInt(line.group(1)) : 0;
    }

    private static void awaitPace(List<Sender> senders) {
        await().atMost(Duration.ofSeconds(30)).until(() -> answered(senders) > 10_000);
        // A machine that has much else to do may not be up to it, and this is no test of its speed.
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            boolean keepsUp = senders.stream().mapToInt(Sender::inFlight).sum() < 300;
            if (!keepsUp) {
                senders.forEach(Sender::slowDown);
            }
            return keepsUp;
        });
    }

    private static int answered(List<Sender> senders) {
        return senders.stream().mapToInt(Sender::answered).sum();
    }

    private static CompletableFuture<Frame.Ack> ask(SpopClient client, String path) {
        return client.send(new Message(EchoService.NAME, List.of(new Argument("path", new Value.Str(path)))));
    }

    private static SpopClient connect(AgentProcess agent) throws IOException {
        return SpopClient.connect(new Target.Tcp("127.0.0.1", agent.port()), Options.DEFAULTS.withWindow(1000));
    }
}
