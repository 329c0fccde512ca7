package io.spoa.agent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.spoa.agent.LogLines;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class BreakerTest {
    private static final HttpSettings SETTINGS =
            new HttpSettings(Duration.ofSeconds(30), 1 << 20, 100, 1000, 3, Duration.ofSeconds(5), null);

    private final AtomicLong now = new AtomicLong();
    private final Breaker breaker = new Breaker("http://x:80", SETTINGS, now::get);
    private final LogLines log = new LogLines("spoa.http");

    @AfterEach
    void close() {
        log.close();
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            breaker.failed(Breaker.Leave.GO, "gone");
        }
    }

    private void pass(double seconds) {
        now.addAndGet((long) (seconds * 1e9));
    }

    @Test
    void failuresInARowOpenIt() {
        fail(2);
        breaker.answered();
        fail(2);
        assertThat(breaker.ask()).isEqualTo(Breaker.Leave.GO);
        fail(1);
        assertThat(breaker.refuses()).isTrue();
        assertThat(breaker.ask()).isEqualTo(Breaker.Leave.NO);
        pass(0.8);
        assertThat(breaker.reason()).isEqualTo("not asked, as 3 requests in a row had no answer; next try in 4.2 s");
        fail(7); // Those that were under way.
        assertThat(log.all())
                .containsExactly(
                        "WARN http://x:80 gave no answer to 3 requests in a row, and is asked again in 5 s; the last: gone");
    }

    @Test
    void oneFindsOutForAll() {
        fail(3);
        pass(5);
        assertThat(breaker.refuses()).isFalse();
        assertThat(breaker.ask()).isEqualTo(Breaker.Leave.PROBE);
        assertThat(breaker.ask()).isEqualTo(Breaker.Leave.NO);
        assertThat(breaker.reason()).endsWith("next try is under way");
        breaker.failed(Breaker.Leave.PROBE, "still gone");
        assertThat(breaker.ask()).isEqualTo(Breaker.Leave.NO);
        pass(5);
        assertThat(breaker.ask()).isEqualTo(Breaker.Leave.PROBE);
        breaker.unknown(Breaker.Leave.PROBE);
        assertThat(breaker.ask()).as("another one").isEqualTo(Breaker.Leave.PROBE);
        pass(0.5);
        breaker.answered();
        assertThat(breaker.ask()).isEqualTo(Breaker.Leave.GO);
        assertThat(breaker.isIdle()).isTrue();
        assertThat(log.all()).hasSize(2).last().isEqualTo("INFO http://x:80 answers again, after 10.5 s");
    }

    @Test
    void withoutABoundItStaysClosed() {
        Breaker never = new Breaker("http://x:80", without(), now::get);
        for (int i = 0; i < 1000; i++) {
            never.failed(Breaker.Leave.GO, "gone");
        }
        assertThat(never.ask()).isEqualTo(Breaker.Leave.GO);
    }

    private static HttpSettings without() {
        return new HttpSettings(Duration.ofSeconds(30), 1 << 20, 100, 1000, 0, Duration.ofSeconds(5), null);
    }

    /** A server that is gone for a while, and many callbacks that ask it. */
    @Test
    @Timeout(60)
    void aServerThatIsGoneIsLeftAlone() throws IOException {
        HttpSettings quick =
                new HttpSettings(Duration.ofSeconds(20), 1 << 20, 100, 1000, 3, Duration.ofSeconds(2), null);
        try (FaultServer server = new FaultServer();
                Calls http = new Calls(quick)) {
            server.well = false;
            String url = server.url("/reset");
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> http.call("get", url)).hasMessageContaining("connection lost");
            }
            int asked = server.requests.size();
            assertThatThrownBy(() -> http.call("get", url)).hasMessageContaining(url + ": not asked, as 3 requests");
            assertThat(server.requests).hasSize(asked);
            server.well = true;
            CompletableFuture<Void> again = CompletableFuture.runAsync(() -> ask(http, server.url("/echo")));
            assertThat(again).succeedsWithin(Duration.ofSeconds(20));
            assertThat(log.all()).hasSize(2);
            assertThat(log.all().getFirst())
                    .contains(" gave no answer to 3 requests in a row", "/reset: connection lost");
            assertThat(log.all().getLast()).contains(" answers again, after ");
        }
    }

    /** What has a length ends; what has none may go on for ever. */
    @Test
    @Timeout(60)
    void anAnswerTooBigWithoutALengthIsNone() throws IOException {
        try (FaultServer server = new FaultServer();
                Calls http = new Calls(SETTINGS)) {
            for (int i = 0; i < 4; i++) {
                assertThatThrownBy(() -> http.call("get", server.url("/big"), Map.of("max_size", 99L)))
                        .hasMessageContaining("the answer has more than 99 bytes");
            }
            assertThat(log.all()).isEmpty();
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> http.call("get", server.url("/flood")))
                        .hasMessageContaining("the answer has more than 1048576 bytes");
            }
            assertThatThrownBy(() -> http.call("get", server.url("/flood")))
                    .hasMessageContaining("not asked, as 3 requests");
            assertThat(log.all()).hasSize(1).first().asString().contains("the answer has more than 1048576 bytes");
        }
    }

    private static void ask(Calls http, String url) {
        while (true) {
            try {
                http.call("get", url);
                return;
            } catch (RuntimeException e) {
                assertThat(e).hasMessageContaining("not asked");
            }
        }
    }

    /** A callback that has less time than the server takes cancels; that is no answer either. */
    @Test
    @Timeout(60)
    void callbacksThatRunOutOfTimeOpenItToo() throws Exception {
        try (FaultServer server = new FaultServer();
                Calls http = new Calls(SETTINGS)) {
            for (int i = 0; i < 3; i++) {
                CompletableFuture<?> call = http.begin("get", server.url("/hang"));
                await().pollDelay(Duration.ofMillis(150)).until(() -> true);
                call.cancel(true);
            }
            assertThatThrownBy(() -> http.call("get", server.url("/echo"), Map.of()))
                    .hasMessageContaining("not asked, as 3 requests");
            assertThat(log.all()).hasSize(1).first().asString().contains("when the time of the callback was up");
        }
    }
}
