package io.spoa.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many clients, few workers. */
final class LoadTest {
    // What HAProxy sends on one connection before it waits for an answer.
    private static final int IN_FLIGHT = 20;

    @TempDir
    private Path folder = Path.of("");

    /** Field notes: a cold burst opens a connection per request; an agent with one connection per worker starves. */
    @ParameterizedTest(name = "{0}")
    @EnumSource
    void twoHundredClientsAgainstFiveWorkers(HaproxyVersion version) {
        try (AgentProcess agent = AgentProcess.start("-n", 5, "-f", EchoService.script(folder));
                Haproxy haproxy = Haproxy.start(
                        version, folder, EchoService.config().agent("a", agent.serverAddress(), "check"));
                Load load =
                        Load.start(haproxy.port(EchoService.NAME), 200, Load.Connections.KEPT, EchoService::echoed)) {
            load.awaitMore(10_000);
            load.assertNoFailure(haproxy, agent);
            assertThat(haproxy.spoeLines(EchoService.NAME)).as("SPOE errors").isEmpty();
        }
    }

    /**
     * Field notes: 16 pipelined ACKs of about 1 kB in one flush wedge a connection of 3.1 to 3.5 for good. One thread, a
     * warm connection, and bursts of 20: HAProxy sends all of them on it at once.
     */
    @ParameterizedTest(name = "{0}")
    @EnumSource
    void acksOfOneKilobyteWithTwentyInFlight(HaproxyVersion version) throws Exception {
        Path script = EchoService.script(folder, """
                local filler = ("x"):rep(1000)
                spoa.register_message("echo-path", function(args, msg)
                  msg.txn.filler, msg.txn.seen = filler, msg.args.path
                end)
                """);
        try (AgentProcess agent = AgentProcess.start("-n", 2, "-f", script);
                Haproxy haproxy = Haproxy.start(
                        version,
                        folder,
                        EchoService.config().global("nbthread 1").agent("a", agent.serverAddress(), ""))) {
            int port = haproxy.port(EchoService.NAME);
            try (HttpConnection warm = new HttpConnection(port)) {
                assertThat(warm.send(Request.get("/warm")).header("seen")).isEqualTo("/warm");
            }
            // A wedge shows as a row of rounds in which every request is lost, a stall as one of them.
            List<String> lost = new ArrayList<>();
            for (int round = 0; round < 50 && lost.size() < 3; round++) {
                int missing = burst(port, round);
                if (missing > 0) {
                    lost.add("round " + round + ": " + missing);
                }
            }
            assertThat(lost)
                    .as("answers lost of %d a round; logs:%n%s%s", IN_FLIGHT, haproxy, agent)
                    .isEmpty();
            assertThat(haproxy.spoeLines(EchoService.NAME)).as("SPOE errors").isEmpty();
            if (version == HaproxyVersion.V3_2) {
                // Else the bursts did not share a connection, and the test would show nothing.
                assertThat(haproxy.stat(HaproxyConfig.AGENTS, "a")).containsEntry("connect", "1");
            }
        }
    }

    /** Sends a burst, and tells how many requests came back without the agent's answer. */
    private static int burst(int port, int round) throws IOException {
        int missing = 0;
        List<HttpConnection> clients = new ArrayList<>();
        for (int i = 0; i < IN_FLIGHT; i++) {
            clients.add(new HttpConnection(port));
        }
        for (int i = 0; i < IN_FLIGHT; i++) {
            clients.get(i).write(Request.get("/" + round + "-" + i));
        }
        for (int i = 0; i < IN_FLIGHT; i++) {
            try (HttpConnection client = clients.get(i)) {
                String path = "/" + round + "-" + i;
                missing += EchoService.echoed(client.receive(), path) ? 0 : 1;
            }
        }
        return missing;
    }
}
