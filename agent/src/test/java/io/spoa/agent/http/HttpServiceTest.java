package io.spoa.agent.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.spoa.script.Restriction;
import io.spoa.script.Sandbox;
import io.spoa.script.binding.BindingError;
import io.spoa.script.bridge.Slice;
import io.spoa.script.bridge.Strange;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code spoa.http} and a server that does what it should, or not. */
@Timeout(60)
class HttpServiceTest {
    private static final HttpSettings PATIENT =
            new HttpSettings(Duration.ofSeconds(30), 1 << 20, 100, 1000, 0, Duration.ofSeconds(5), null);

    private final FaultServer server = server();
    private Calls http = new Calls(PATIENT);

    private static FaultServer server() {
        try {
            return new FaultServer();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @BeforeEach
    void open() {
        http = new Calls(PATIENT);
    }

    @AfterEach
    void close() throws IOException {
        http.close();
        server.close();
    }

    private static Slice slice(Map<String, Object> result) {
        return (Slice) Objects.requireNonNull(result.get("body"));
    }

    private static String body(Map<String, Object> result) {
        return new String(slice(result).copy(), ISO_8859_1);
    }

    private void refused(String text, String name, Object... arguments) {
        assertThatThrownBy(() -> http.call(name, arguments))
                .isInstanceOf(BindingError.class)
                .hasMessageContaining(text);
    }

    @Test
    void requestsHaveWhatTheScriptSays() {
        String got = body(http.call(
                "get",
                server.url("/echo?q=1"),
                Map.of("headers", Map.of("x-a", "1", "X-N", 5L, "x-l", List.of("b", "c")))));
        assertThat(got)
                .startsWith("GET /echo?q=1 HTTP/1.1\r\n")
                .contains("x-a: 1\r\n", "X-N: 5\r\n", "x-l: b\r\n", "x-l: c\r\n");
        assertThat(got).as("no offer of another protocol").doesNotContain("Upgrade");
        assertThat(body(http.call("post", server.url("/echo"), "sent")))
                .startsWith("POST /echo ")
                .endsWith("\r\n\r\nsent");
        assertThat(body(http.call("request", "put", server.url("/echo"), Map.of("body", "put"))))
                .startsWith("PUT /echo ")
                .endsWith("\r\n\r\nput");
        assertThat(http.call("request", "HEAD", server.url("/gate"))).containsEntry("status", 204L);
    }

    @Test
    void answersComeWhole() {
        Map<String, Object> result = http.call("get", server.url("/cookies"));
        assertThat(result).containsEntry("status", 404L).containsEntry("version", "1.1");
        assertThat(result.get("headers"))
                .isEqualTo(Map.of("set-cookie", "a=1\nb=2, c", "vary", "a, b", "content-length", "3"));
        assertThat(body(result)).isEqualTo("gr\374");
        assertThat(slice(result).text()).isTrue();
        Slice bytes = slice(http.call("get", server.url("/cookies"), Map.of("binary", true)));
        assertThat(bytes.text()).isFalse();
        assertThat(body(http.call("get", server.url("/chunks")))).isEqualTo("abcde".repeat(4));
    }

    @Test
    void connectionsAreUsedAgain() {
        for (int i = 0; i < 20; i++) {
            http.call("post", server.url("/echo"), "x");
        }
        assertThat(server.connections).hasValue(1);
    }

    @Test
    void whatIsWrongIsNamed() {
        refused("http.get: 'ftp://x/' is no URL such as https://example.org/path", "get", "ftp://x/");
        refused("http.get: 'http://x/a b' is no URL: illegal character in path at character 11", "get", "http://x/a b");
        refused("http.get: a password does not belong into the URL", "get", "http://me:secret@x/");
        refused("http.request: 'G T' is no method of HTTP", "request", "g t", server.url("/"));
        refused("http.get: argument 1 (url) is an integer, not text", "get", 5L);
        refused("http.get: no option 'timout': there is ", "get", server.url("/"), Map.of("timout", 1L));
        refused("http.get: no option 'body'", "get", server.url("/"), Map.of("body", "x"));
        refused("http.get: option timeout is text, not a number", "get", server.url("/"), Map.of("timeout", "1"));
        refused("http.get: header 'host' cannot be sent: it follows", "get", server.url("/"), header("host", "x"));
        refused("http.get: header 'x' cannot be sent: its name or", "get", server.url("/"), header("x", "a\nb: c"));
        refused(
                "http.get: header 'x' is a function, not text",
                "get",
                server.url("/"),
                header("x", new Strange("a function")));
        assertThat(server.requests).isEmpty();
    }

    private static Map<String, Object> header(String name, Object value) {
        return Map.of("headers", Map.of(name, value));
    }

    /** Names that nobody has, and what Java makes of them, differ; the text begins alike. */
    @Test
    void aServerThatIsNotThereIsNamed() throws IOException {
        int port;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
        }
        refused(
                "http.get: http://127.0.0.1:" + port + "/p?…: connection refused, after 0",
                "get",
                "http://127.0.0.1:" + port + "/p?secret");
        refused("http.get: 'b/p?…' is no URL such as https://", "get", "b/p?secret");
        refused(
                "http.get: 'http://b/p?…' is no URL: illegal character in query at character 18",
                "get",
                "http://b/p?secret x");
        refused("http.get: http://no.invalid/: no such host: no.invalid, after ", "get", "http://no.invalid/");
    }

    @Test
    void theSandboxHolds() {
        try (Calls kept = new Calls(PATIENT, new Sandbox(Set.of(Restriction.NO_NETWORK)))) {
            assertThatThrownBy(() -> kept.call("get", server.url("/echo")))
                    .hasMessage("spoa.http.get is forbidden here by --sandbox no-network");
        }
        try (Calls kept = new Calls(PATIENT, new Sandbox(Set.of(Restriction.NO_FILES)))) {
            assertThat(kept.call("get", server.url("/echo"))).containsEntry("status", 200L);
        }
        assertThat(server.connections).hasValue(1);
    }

    @Test
    void theTimeIsForAllOfIt() {
        for (String path : List.of("/hang", "/slow")) {
            long begun = System.nanoTime();
            String what = path.equals("/hang") ? "no answer within " : "the answer did not end within ";
            refused(
                    "http.get: " + server.url(path) + ": " + what + "1 s",
                    "get",
                    server.url(path),
                    Map.of("timeout", 1L));
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(10));
        }
        await().untilAsserted(
                        () -> assertThat(server.ended).as("connections closed").hasValue(2));
    }

    @Test
    void anAnswerIsBounded() {
        refused(
                "the answer has more than 99 bytes: option max_size",
                "get",
                server.url("/big"),
                Map.of("max_size", 99L));
        refused("the answer has more than 19 bytes", "get", server.url("/chunks"), Map.of("max_size", 19L));
        refused("the answer has more than 1048576 bytes", "get", server.url("/stream"));
        assertThat(http.call("get", server.url("/big"), Map.of("max_size", 100L)))
                .containsEntry("status", 200L);
        await().untilAsserted(() ->
                assertThat(server.ended.get()).as("connections closed").isEqualTo(3));
    }

    @Test
    void whatIsLostIsNamed() {
        refused("http.get: " + server.url("/reset") + ": connection lost: ", "get", server.url("/reset"));
        refused("/cut: connection lost: ", "get", server.url("/cut"));
        refused("/nonsense: connection lost: ", "get", server.url("/nonsense"));
    }

    /** The JDK's client forgets connections with answers that it does not understand, and leaves them open. */
    @Test
    void connectionsToAServerThatTalksNonsenseEnd() {
        for (int i = 0; i < 70; i++) {
            refused("/nonsense: connection lost: ", "get", server.url("/nonsense"));
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> server.ended.get() >= 64);
        assertThat(http.call("get", server.url("/echo"))).containsEntry("status", 200L);
    }

    @Test
    void onlyWhatIsSafeIsSentAgain() {
        Map<String, Object> twice = Map.of("retries", 2L);
        refused(" (3 tries)", "request", "PUT", server.url("/reset"), twice);
        assertThat(server.requests).hasSize(3);
        refused("connection lost", "post", server.url("/reset"), "x", twice);
        assertThat(server.requests).as("a POST may have been done").hasSize(4);
        refused("connection lost", "get", server.url("/cut"), twice);
        assertThat(server.requests).as("an answer had begun").hasSize(5);
        refused("no answer within 0.1 s", "get", server.url("/hang"), Map.of("retries", 2L, "timeout", 0.1));
        assertThat(server.requests).as("there is no time left").hasSizeLessThanOrEqualTo(6);
    }

    @Test
    void aPostThatWasNeverSentIsSentAgain() throws IOException {
        String url;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            url = "http://127.0.0.1:" + taken.getLocalPort() + "/";
        }
        assertThatThrownBy(() -> http.call("post", url, "x", Map.of("retries", 2L)))
                .hasMessageStartingWith("http.post: " + url + ": connection refused, after ")
                .hasMessageEndingWith(" s (3 tries)");
    }

    /** As a callback whose time is up does. */
    @Test
    void whoCancelsFreesTheConnection() {
        CompletableFuture<?> call = http.begin("get", server.url("/hang"));
        await().until(() -> server.requests.size() == 1);
        call.cancel(true);
        await().untilAsserted(() -> assertThat(server.ended).hasValue(1));
    }

    @Test
    void requestsToAnOriginAreBounded() {
        server.gate = new CountDownLatch(1);
        HttpSettings narrow = new HttpSettings(Duration.ofSeconds(30), 1 << 20, 2, 2, 0, Duration.ofSeconds(5), null);
        try (Calls few = new Calls(narrow)) {
            List<CompletableFuture<?>> four = List.of(
                    few.begin("get", server.url("/gate")),
                    few.begin("get", server.url("/gate")),
                    few.begin("get", server.url("/gate")),
                    few.begin("get", server.url("/gate")));
            await().until(() -> server.requests.size() == 2);
            assertThatThrownBy(() -> few.begin("get", server.url("/gate")))
                    .hasMessageContaining(": 2 requests are under way and 2 wait: see http.max-requests and");
            four.get(2).cancel(true);
            assertThatThrownBy(() -> few.call("get", server.url("/gate"), Map.of("timeout", 0.05)))
                    .hasMessageContaining(": no place among 2 requests within 0.05 s");
            CompletableFuture<?> fifth = few.begin("get", server.url("/gate"));
            server.gate.countDown();
            assertThat(fifth).succeedsWithin(Duration.ofSeconds(20));
            assertThat(four.get(3)).succeedsWithin(Duration.ofSeconds(20));
            assertThat(server.requests).hasSize(4);
            assertThat(server.connections).hasValueLessThanOrEqualTo(2);
        }
    }

    /** As thousands of callbacks that wait do. */
    @Test
    void aThousandWaitWithoutAThreadEach() {
        server.gate = new CountDownLatch(1);
        HttpSettings wide =
                new HttpSettings(Duration.ofSeconds(50), 1 << 20, 200, 2000, 0, Duration.ofSeconds(5), null);
        try (Calls many = new Calls(wide)) {
            CompletableFuture<?>[] all = new CompletableFuture<?>[1000];
            for (int i = 0; i < all.length; i++) {
                all[i] = many.begin("get", server.url("/gate"));
            }
            await().until(() -> server.requests.size() == 200);
            long threads = Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().startsWith("spoa-http"))
                    .count();
            // Those of other tests may be about to end.
            assertThat(threads).isLessThanOrEqualTo(40);
            server.gate.countDown();
            assertThat(CompletableFuture.allOf(all)).succeedsWithin(Duration.ofSeconds(40));
        }
    }
}
