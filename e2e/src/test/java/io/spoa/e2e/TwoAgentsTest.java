package io.spoa.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The examples of {@code spoa.store} for several agents: two with one Redis, by turns, behind one HAProxy of each version. */
@ParameterizedClass(name = "{0}")
@EnumSource
@Timeout(300)
final class TwoAgentsTest {
    private static final String LIMIT = "limit";
    private static final String CORRELATION = "correlation";

    /** What the example allows in a window, and how long this is. */
    private static final int ALLOWED = 5;

    private static final long WINDOW_MILLIS = 10_000;

    /** More than both agents would allow if each counted for itself. */
    private static final int REQUESTS = 40;

    /** HAProxy up to 3.0 may ask the same agent for a while. */
    private static final int ROUNDS = 20;

    private static final AtomicInteger addresses = new AtomicInteger();

    @TempDir
    private static Path folder = Path.of("");

    private static final Origin origin = new Origin();
    private static final List<AgentProcess> agents = new ArrayList<>();
    private static final Map<HaproxyVersion, Haproxy> haproxies = new EnumMap<>(HaproxyVersion.class);
    private static @Nullable RedisServer redis;

    @Parameter
    private Language language = Language.LUAJ;

    @BeforeParameterizedClassInvocation
    static void start(Language language) throws IOException {
        BuiltEngines.need(language.engine());
        redis = new RedisServer(folder);
        // With more patience than a busy machine needs.
        Path conf = Files.writeString(
                folder.resolve("spoa.conf"), "store { url = \"" + redis.url() + "\", timeout = 4s }\n");
        HaproxyConfig config = config();
        for (String name : List.of("one", "two")) {
            AgentProcess agent = AgentProcess.start(
                    "-n",
                    1,
                    "--warm-up",
                    0,
                    language.flag(),
                    "-c",
                    conf,
                    "-f",
                    who(name),
                    "-f",
                    language.example("shared-rate-limit"),
                    "-f",
                    language.example("correlation"));
            agents.add(agent);
            config.agent(name, agent.serverAddress(), "");
        }
        HaproxyVersion.available().forEach(version -> haproxies.put(version, Haproxy.start(version, folder, config)));
    }

    /** In the NOTIFY of the example's own message, so from the same agent: which one it is. */
    private static Path who(String name) throws IOException {
        return Files.writeString(folder.resolve(name + ".lua"), """
                spoa.register_message("who-request", function(args, msg) msg.txn.request_by = "%1$s" end)
                spoa.register_message("who-response", function(args, msg) msg.txn.response_by = "%1$s" end)
                """.formatted(name));
    }

    private static HaproxyConfig config() {
        return new HaproxyConfig()
                .origin(origin)
                .agents("balance roundrobin")
                .frontend(LIMIT, shown("rate_allowed", "rate_count", "request_by") + """
                        http-request deny deny_status 429 unless { var(txn.v.rate_allowed) -m bool }
                        """)
                .engine(LIMIT, "messages who-request shared-rate-limit", """
                        spoe-message who-request
                            event on-frontend-http-request

                        spoe-message shared-rate-limit
                            args client=src
                            event on-frontend-http-request
                        """)
                .frontend(CORRELATION, shown("request_seen", "answered", "request_by", "response_by") + """
                        unique-id-format %{+X}o%ci:%cp_%fi:%fp_%Ts_%rt:%pid
                        """)
                .engine(CORRELATION, "messages who-request request-seen who-response response-seen", """
                        spoe-message who-request
                            event on-frontend-http-request

                        spoe-message request-seen
                            args id=unique-id path=path
                            event on-frontend-http-request

                        spoe-message who-response
                            event on-http-response

                        spoe-message response-seen
                            args id=unique-id status=status
                            event on-http-response
                        """);
    }

    private static String shown(String... variables) {
        StringBuilder rules = new StringBuilder();
        for (String name : variables) {
            rules.append("http-after-response set-header %1$s %%[var(txn.v.%1$s)]\n".formatted(name));
        }
        return rules + "http-after-response set-header error %[var(txn.v.error)]\n";
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        haproxies.values().forEach(Haproxy::close);
        haproxies.clear();
        agents.forEach(AgentProcess::close);
        agents.clear();
        if (redis != null) {
            redis.close();
        }
    }

    @AfterAll
    static void stopOrigin() {
        origin.close();
    }

    private static Haproxy haproxy(HaproxyVersion version) {
        version.executable();
        Haproxy haproxy = haproxies.get(version);
        assertThat(haproxy).isNotNull();
        return haproxy;
    }

    /** Requests of one client, eight at once, each on a connection of its own. */
    private static List<Response> burst(int port, IntFunction<Request> request) throws Exception {
        int address = addresses.incrementAndGet();
        String client = "127.7." + address / 250 + "." + (1 + address % 250);
        List<Callable<Response>> calls = IntStream.range(0, REQUESTS)
                .<Callable<Response>>mapToObj(i -> () -> {
                    try (HttpConnection connection = new HttpConnection(port, client)) {
                        return connection.send(request.apply(i));
                    }
                })
                .toList();
        List<Response> responses = new ArrayList<>();
        try (ExecutorService clients = Executors.newFixedThreadPool(8)) {
            for (Future<Response> each : clients.invokeAll(calls)) {
                responses.add(each.get());
            }
        }
        assertThat(responses).extracting(response -> response.header("error")).containsOnly("");
        return responses;
    }

    private static long window() {
        return System.currentTimeMillis() / WINDOW_MILLIS;
    }

    /** How many requests an agent decided. */
    private static long by(String agent, List<Response> responses) {
        return responses.stream()
                .filter(response -> response.header("request_by").equals(agent))
                .count();
    }

    /** Each agent is asked more than the limit, and both together allow it once. */
    @ParameterizedTest(name = "{0}")
    @EnumSource
    void theLimitHoldsForBothTogether(HaproxyVersion version) throws Exception {
        Haproxy haproxy = haproxy(version);
        boolean bothInOneWindow = false;
        for (int round = 0; round < ROUNDS && !bothInOneWindow; round++) {
            long window = window();
            List<Response> responses = burst(haproxy.port(LIMIT), i -> Request.get("/"));
            boolean inOneWindow = window == window();
            List<Response> allowed = responses.stream()
                    .filter(response -> response.status() == 200)
                    .toList();
            String about = "%s, round %d, %d asked one, %d two"
                    .formatted(language, round, by("one", responses), by("two", responses));
            assertThat(by("one", responses) + by("two", responses)).as(about).isEqualTo(REQUESTS);
            assertThat(responses).as(about).extracting(Response::status).containsOnly(200, 429);
            assertThat(allowed).as(about).hasSizeGreaterThanOrEqualTo(ALLOWED);
            // In a window that begins with a multiple of its length the limit is exact.
            if (inOneWindow) {
                assertThat(allowed)
                        .as(about)
                        .extracting(response -> response.header("rate_count"))
                        .containsExactlyInAnyOrder("1", "2", "3", "4", "5");
                bothInOneWindow = by("one", responses) > ALLOWED && by("two", responses) > ALLOWED;
            }
        }
        assertThat(bothInOneWindow).as("both agents decided much in one window").isTrue();
        haproxy.assertNoSpoeError(LIMIT);
    }

    /** What one agent knows of a request the other one knows at the response, and each response has its own. */
    @ParameterizedTest(name = "{0}")
    @EnumSource
    void aResponseMeetsItsRequestAtTheOtherAgent(HaproxyVersion version) throws Exception {
        Haproxy haproxy = haproxy(version);
        boolean thereAndBack = false;
        for (int round = 0; round < ROUNDS && !thereAndBack; round++) {
            List<Response> responses = burst(haproxy.port(CORRELATION), i -> Request.get("/page-" + i));
            assertThat(responses)
                    .as("%s, round %d", language, round)
                    .extracting(response -> response.header("answered"))
                    .containsExactlyElementsOf(IntStream.range(0, REQUESTS)
                            .mapToObj(i -> "/page-" + i + " 200")
                            .toList());
            thereAndBack = crossed(responses, "one", "two") && crossed(responses, "two", "one");
        }
        assertThat(thereAndBack)
                .as("requests at one and their responses at two, and the other way")
                .isTrue();
        haproxy.assertNoSpoeError(CORRELATION);
    }

    private static boolean crossed(List<Response> responses, String request, String response) {
        return responses.stream()
                .anyMatch(each -> each.header("request_by").equals(request)
                        && each.header("response_by").equals(response));
    }

    /** Nobody waits for what is not there, nobody is refused, and the log is not full of it. */
    @Test
    void withoutRedisAllGoThroughAtOnce() throws Exception {
        assertThat(redis).isNotNull();
        // Callbacks that have run before, as the time that they take is looked at.
        for (Haproxy haproxy : haproxies.values()) {
            burst(haproxy.port(LIMIT), i -> Request.get("/"));
            burst(haproxy.port(CORRELATION), i -> Request.get("/"));
        }
        redis.kill();
        try {
            agents.forEach(agent -> agent.awaitLog("WARN +store: \\S+ is gone \\("));
            for (Haproxy haproxy : haproxies.values()) {
                long start = System.nanoTime();
                assertThat(burst(haproxy.port(LIMIT), i -> Request.get("/")))
                        .extracting(Response::status)
                        .containsOnly(200);
                assertThat(burst(haproxy.port(CORRELATION), i -> Request.get("/")))
                        .extracting(response -> response.header("request_seen") + " " + response.header("answered"))
                        .containsOnly("1 ? 200");
                // One that waited for the store would do so for four seconds.
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
                haproxy.assertNoSpoeError(CORRELATION);
            }
            assertThat(agents)
                    .allSatisfy(agent -> assertThat(
                                    agent.log().matching("message '(request|response)-seen'|shared-rate-limit'"))
                            .isEmpty());
        } finally {
            redis.restart();
            agents.forEach(agent -> agent.awaitLog("INFO +store: \\S+ is back after "));
        }
    }
}
