package io.spoa.agent.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.spoa.agent.RunningAgent;
import io.spoa.agent.settings.Globals;
import io.spoa.agent.stats.SpanCounts;
import io.spoa.spop.Message;
import io.spoa.spop.client.SpopClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/** Real agents with a real sender, and a collector that says what it is told to say. */
@Timeout(120)
class CollectorTest {
    private static final String SCRIPT = "spoa.register_message('m', function(args, msg) msg.txn.v = 1 end)";

    private final Logger log = (Logger) LoggerFactory.getLogger("spoa.tracing");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final AtomicInteger status = new AtomicInteger(200);
    private final HttpServer server = listen();

    private static HttpServer listen() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void start() {
        log.addAppender(lines);
        lines.start();
        server.createContext("/v1/traces", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(status.get(), -1);
        }
    }

    @AfterEach
    void stop() {
        log.detachAppender(lines);
        server.stop(0);
    }

    private RunningAgent agent() throws Exception {
        URI endpoint = TraceOptions.parseEndpoint(
                "http://127.0.0.1:" + server.getAddress().getPort());
        Globals globals = Globals.DEFAULT.withFeature(TraceOptions.of(endpoint));
        return RunningAgent.with(2, RunningAgent.PATIENT, globals, SCRIPT);
    }

    private static SpanCounts counts(RunningAgent agent) {
        return Objects.requireNonNull(agent.agent().snapshot().spans());
    }

    private static void ask(RunningAgent agent, int times) throws Exception {
        try (SpopClient client = agent.connect()) {
            for (int i = 0; i < times; i++) {
                assertThat(client.send(new Message("m", List.of()))
                                .get(20, TimeUnit.SECONDS)
                                .actions())
                        .hasSize(1);
            }
        }
    }

    private List<String> said() {
        return List.copyOf(lines.list).stream()
                .map(ILoggingEvent::getFormattedMessage)
                .skip(1) // where spans go
                .toList();
    }

    @Test
    void whatIsTakenCountsAsSentAlsoAfterAReload() throws Exception {
        try (RunningAgent agent = agent()) {
            ask(agent, 3);
            await().until(() -> counts(agent).equals(new SpanCounts(3, 0, 0)));
            assertThat(agent.agent().reloads().run("test").ok()).isTrue();
            ask(agent, 4);
            await().until(() -> counts(agent).equals(new SpanCounts(7, 0, 0)));
        }
        assertThat(said()).isEmpty();
    }

    @Test
    void aRefusalIsToldOnceAndItsEndToo() throws Exception {
        status.set(404);
        try (RunningAgent agent = agent()) {
            for (int i = 1; i <= 3; i++) {
                int times = i;
                ask(agent, 2);
                await().until(() -> counts(agent).failed() == 2L * times);
            }
            status.set(200);
            ask(agent, 1);
            await().until(() -> counts(agent).sent() == 1);
        }
        String where = "tracing: http://127.0.0.1:" + server.getAddress().getPort() + "/v1/traces";
        assertThat(said())
                .containsExactly(
                        where + " does not take spans: HTTP status 404; they are dropped until it does",
                        where + " takes spans again, 6 were dropped");
    }

    @Test
    void withoutItThereAreNone() throws Exception {
        try (RunningAgent agent = RunningAgent.with(SCRIPT)) {
            ask(agent, 1);
            assertThat(agent.agent().snapshot().spans()).isNull();
        }
    }
}
