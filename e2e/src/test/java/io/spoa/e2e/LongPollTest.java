package io.spoa.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The example long-poll: requests are held behind HAProxy, and one that publishes releases them all. */
final class LongPollTest {
    private static final int CLIENTS = 1000;

    /** Within which a publication reaches them all: a tenth of a second as a rule. The best of some rounds counts. */
    private static final Duration RELEASED = Duration.ofSeconds(1);

    private static final int ROUNDS = 5;
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";

    @TempDir
    private Path folder = Path.of("");

    private static HaproxyConfig config(Origin origin, AgentProcess agent) {
        return LongPolls.front(new HaproxyConfig()
                .global("maxconn 4000")
                .origin(origin)
                .agent("a", agent.serverAddress(), "maxconn 2000"));
    }

    @ParameterizedTest
    @CsvSource({"lua, V2_6", "lua, V3_0", "lua, V3_2", "py, V3_2", "js, V3_2"})
    @Timeout(180)
    void oneThatPublishesReleasesAThousand(String language, HaproxyVersion version) throws Exception {
        String family = language.equals("lua") ? "lua" : language.equals("py") ? "python" : "javascript";
        if (!language.equals("lua")) {
            BuiltEngines.need(language.equals("py") ? "graalpy" : "graaljs");
        }
        Path script = Project.ROOT.resolve("examples/" + family + "/long-poll." + language);
        Path control = folder.resolve("control.sock");
        try (Origin origin = new Origin();
                AgentProcess agent = AgentProcess.start(
                        "-n", 2, "--warm-up", 0, "--control", control, "--timeout", "long-poll=60000", "-f", script);
                Haproxy haproxy = Haproxy.start(version, folder, config(origin, agent));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            int port = haproxy.port(LongPolls.FRONT);
            assertThat(HttpConnection.once(port, Request.get("/poll?channel=none&seconds=0"))
                            .status())
                    .isEqualTo(204);
            // The first round has everything to compile, and the machine of a test may have other things to do in the
            // next.
            release(port, control, threads);
            Duration best = release(port, control, threads);
            for (int round = 1; round < ROUNDS && best.compareTo(RELEASED) > 0; round++) {
                Duration took = release(port, control, threads);
                best = took.compareTo(best) < 0 ? took : best;
            }
            assertThat(best).isLessThanOrEqualTo(RELEASED);
        }
    }

    /** Has a thousand wait, and publishes: how long it takes until the last of them has it. */
    private static Duration release(int port, Path control, ExecutorService threads) throws Exception {
        List<Future<String>> polls = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            polls.add(threads.submit(() -> HttpConnection.once(port, Request.get("/poll?channel=news&seconds=50"))
                    .text()));
        }
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(LongPolls.waiting(control)).isEqualTo(CLIENTS));
        long start = System.nanoTime();
        Response published =
                HttpConnection.once(port, Request.post("/publish?channel=news", "it is done".getBytes(UTF_8)));
        assertThat(published.text()).isEqualTo(String.valueOf(CLIENTS));
        for (Future<String> poll : polls) {
            assertThat(poll.get(30, TimeUnit.SECONDS)).isEqualTo("it is done");
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @ParameterizedTest
    @CsvSource("V3_2")
    @Timeout(120)
    void whoShowsTheTokenPublishesOverHttp(HaproxyVersion version) throws Exception {
        Path token = Files.writeString(folder.resolve("token"), TOKEN + "\n");
        Path control = folder.resolve("control.sock");
        try (Origin origin = new Origin();
                AgentProcess agent = AgentProcess.start(
                        "-n",
                        1,
                        "--warm-up",
                        0,
                        "--control",
                        control,
                        "--admin",
                        "127.0.0.1:0",
                        "--admin-token-file",
                        token,
                        "--admin-publish",
                        "--timeout",
                        "long-poll=60000",
                        "-f",
                        Project.ROOT.resolve("examples/lua/long-poll.lua"));
                Haproxy haproxy = Haproxy.start(version, folder, config(origin, agent));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                HttpClient client = HttpClient.newHttpClient()) {
            Future<String> poll = threads.submit(() -> HttpConnection.once(
                            haproxy.port(LongPolls.FRONT), Request.get("/poll?channel=news&seconds=50"))
                    .text());
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(LongPolls.waiting(control)).isEqualTo(1));
            URI uri = URI.create(agent.log()
                    .matching("admin page, metrics and health on ")
                    .getFirst()
                    .replaceFirst(".* on (http://[^/ ]+).*", "$1/publish/news"));
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.ofString("over HTTP"));
            assertThat(client.send(request.build(), BodyHandlers.ofString()).statusCode())
                    .isEqualTo(401);
            request.header("Authorization", "Bearer " + TOKEN);
            assertThat(client.send(request.build(), BodyHandlers.ofString()).body())
                    .isEqualTo("1\n");
            assertThat(poll.get(30, TimeUnit.SECONDS)).isEqualTo("over HTTP");
        }
    }
}
