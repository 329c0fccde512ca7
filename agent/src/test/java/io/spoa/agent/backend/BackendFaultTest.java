package io.spoa.agent.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.spoa.agent.RunningAgent;
import io.spoa.agent.http.FaultServer;
import io.spoa.agent.http.HttpSettings;
import io.spoa.agent.settings.AgentSettings;
import io.spoa.agent.settings.Globals;
import io.spoa.agent.stats.Totals;
import io.spoa.spop.client.SpopClient;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Back ends that do what servers should not do: an ACK for each NOTIFY, one, in time, and a line that says why it has nothing. */
@Timeout(60)
class BackendFaultTest extends BackendFixture {
    private static final Duration SHORT = Duration.ofMillis(500);

    private static RunningAgent agent(String url, AgentSettings settings, int failures, Duration pause)
            throws Exception {
        HttpSettings http = new HttpSettings(Duration.ofSeconds(30), 1 << 20, 100, 1000, failures, pause, null);
        return RunningAgent.by(new HttpBackend(BackendUrl.parse(url)), 1, settings, Globals.DEFAULT.withFeature(http));
    }

    /** A second ACK of a NOTIFY would end the connection, as it waits for none. */
    private static void assertOneAckEach(RunningAgent agent, SpopClient client, int messages) {
        Totals totals = agent.agent().snapshot().totals();
        assertThat(totals.notifies()).isEqualTo(messages);
        assertThat(totals.acks()).isEqualTo(messages);
        assertThat(client.closed()).isNotDone();
    }

    @ParameterizedTest
    @CsvSource({
        "json, /hang, no answer within 0.5 s",
        "headers, /hang, no answer within 0.5 s",
        "json, /reset, connection lost",
        "headers, /reset, connection lost",
        "json, /stream, the answer did not end within 0.5 s",
        "headers, /stream, the answer did not end within 0.5 s",
        "json, /slow, the answer did not end within 0.5 s",
        "headers, /slow, the answer did not end within 0.5 s",
        "json, /flood, the answer has more than 1048576 bytes",
        "headers, /flood, the answer has more than 1048576 bytes",
        "json, /fields, connection lost: Header size too big",
        "headers, /fields, connection lost: Header size too big",
        "json, /cut, connection lost",
        "headers, /cut, connection lost",
        "json, /nonsense, connection lost: Invalid status line",
        "headers, /nonsense, connection lost: Invalid status line",
        "json, /echo, 'the answer: no JSON object'",
    })
    void eachFaultIsALineAndAnAck(String form, String path, String error) throws Exception {
        String time = path.equals("/flood") ? "20s" : "500ms";
        try (FaultServer faulty = new FaultServer();
                RunningAgent agent = agent(
                        faulty.url(path) + "#messages=check&timeout=" + time + "&form=" + form,
                        RunningAgent.PATIENT,
                        0,
                        SHORT);
                SpopClient client = agent.connect()) {
            assertThat(send(client)).isEmpty();
            assertThat(lines("message 'check'", faulty.url(path) + ": ", error)).hasSize(1);
            assertOneAckEach(agent, client, 1);
            if (error.startsWith("the answer") && !path.equals("/echo") || error.startsWith("no answer")) {
                await().until(() -> faulty.ended.get() == faulty.connections.get());
            }
        }
    }

    /** Without a time of its own it has the message's. */
    @ParameterizedTest
    @ValueSource(strings = {"json", "headers"})
    void theMessagesTimeIsItsTime(String form) throws Exception {
        try (FaultServer faulty = new FaultServer();
                RunningAgent agent = agent(
                        faulty.url("/hang") + "#messages=check&form=" + form, RunningAgent.within(SHORT), 0, SHORT);
                SpopClient client = agent.connect()) {
            long start = System.nanoTime();
            assertThat(send(client)).isEmpty();
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(400), SHORT.multipliedBy(6));
            // Where the first request makes the client, the message's time may be up before the request's is.
            assertThat(lines("message 'check'")).hasSize(1);
            assertOneAckEach(agent, client, 1);
        }
    }

    /** However it goes wrong: the breaker opens, and the log says it once. */
    @ParameterizedTest
    @CsvSource({
        "json, /hang",
        "headers, /hang",
        "json, /reset",
        "headers, /reset",
        "json, /stream",
        "headers, /stream",
        "json, /slow",
        "headers, /slow",
        "json, /flood",
        "headers, /flood"
    })
    void nobodyAsksABackEndThatIsGone(String form, String path) throws Exception {
        String time = path.equals("/flood") ? "20s" : "500ms";
        try (FaultServer faulty = new FaultServer();
                RunningAgent agent = agent(
                        faulty.url(path) + "#messages=check&timeout=" + time + "&form=" + form,
                        RunningAgent.PATIENT,
                        2,
                        Duration.ofHours(1));
                SpopClient client = agent.connect()) {
            assertThat(send(client)).isEmpty();
            assertThat(send(client)).isEmpty();
            // A GET that is lost before its answer goes once more.
            int asked = faulty.requests.size();
            for (int i = 0; i < 3; i++) {
                assertThat(send(client)).isEmpty();
            }
            assertThat(faulty.requests).isNotEmpty().hasSize(asked);
            assertThat(lines("gave no answer to 2 requests in a row")).hasSize(1);
            assertOneAckEach(agent, client, 5);
        }
    }

    @Test
    void oneThatIsBackIsAskedAgain() throws Exception {
        try (FaultServer faulty = new FaultServer();
                RunningAgent agent =
                        agent(faulty.url("/gate") + "#messages=check&form=headers", RunningAgent.PATIENT, 1, SHORT);
                SpopClient client = agent.connect()) {
            faulty.well = false;
            assertThat(send(client)).isEmpty();
            faulty.well = true;
            await().untilAsserted(() -> assertThat(send(client)).containsExactly("set txn.allowed = bool true"));
            assertThat(lines("gave no answer to 1 request")).hasSize(1);
            assertThat(lines("answers again, after ")).hasSize(1);
        }
    }
}
