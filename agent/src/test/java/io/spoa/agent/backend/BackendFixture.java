package io.spoa.agent.backend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import io.spoa.agent.LogLines;
import io.spoa.agent.RunningAgent;
import io.spoa.agent.log.Folds;
import io.spoa.agent.settings.AgentSettings;
import io.spoa.spop.Action;
import io.spoa.spop.Argument;
import io.spoa.spop.Message;
import io.spoa.spop.client.SpopClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A back end that answers with what a test says, and the log of what the agent makes of it. */
abstract class BackendFixture {
    /** What it was asked, and how. */
    record Asked(String method, @Nullable String query, Headers headers, String body) {}

    final Queue<Asked> asked = new ConcurrentLinkedQueue<>();
    final HttpServer server = server();
    volatile int status = 200;
    volatile String answer = "";
    volatile Map<String, String> headers = Map.of();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final LogLines log = new LogLines("spoa");

    private HttpServer server() {
        try {
            HttpServer made = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
            made.createContext("/", exchange -> {
                try (exchange) {
                    asked.add(new Asked(
                            exchange.getRequestMethod(),
                            exchange.getRequestURI().getRawQuery(),
                            exchange.getRequestHeaders(),
                            new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
                    headers.forEach(exchange.getResponseHeaders()::set);
                    byte[] body = answer.getBytes(UTF_8);
                    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
                    exchange.getResponseBody().write(body);
                }
            });
            return made;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @BeforeEach
    void start() {
        Folds.tellAll();
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
        log.close();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/spoe";
    }

    /** An agent with one worker whose messages go to {@link #server}. */
    RunningAgent agent(String fragment) throws Exception {
        return agent(fragment, RunningAgent.PATIENT);
    }

    RunningAgent agent(String fragment, AgentSettings settings) throws Exception {
        return RunningAgent.by(new HttpBackend(BackendUrl.parse(url() + fragment)), 1, settings);
    }

    /** Without what the agent sends where an answer has nothing. */
    static List<String> send(SpopClient client, Argument... arguments) throws Exception {
        return client.send(new Message("check", List.of(arguments))).get(20, TimeUnit.SECONDS).actions().stream()
                .filter(action -> !action.name().equals("spoa_none"))
                .map(Action::toString)
                .toList();
    }

    /** Lines of the log with all of these. */
    List<String> lines(String... parts) {
        return log.all().stream()
                .filter(line -> List.of(parts).stream().allMatch(line::contains))
                .toList();
    }

    /** Sends a message that fails: what was set before stays. */
    void wrong(SpopClient client, String error, String... actions) throws Exception {
        int before = lines(url(), error).size();
        assertThat(send(client)).as(error).containsExactly(actions);
        assertThat(lines(url(), error)).as(lines(url()).toString()).hasSize(before + 1);
    }
}
