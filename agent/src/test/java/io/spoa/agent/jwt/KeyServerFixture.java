package io.spoa.agent.jwt;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A server with keys that does as it is told. */
abstract class KeyServerFixture {
    static final Duration PATIENCE = Duration.ofSeconds(20);

    /** How a server answers. */
    enum Way {
        WHOLE,
        /** Not to the end. */
        STALLS,
        /** Not at all. */
        HANGS
    }

    final AtomicInteger asked = new AtomicInteger();
    final Queue<HttpExchange> unanswered = new ConcurrentLinkedQueue<>();
    private final HttpClient client = HttpClient.newHttpClient();
    HttpServer http = unopened();
    volatile String set = "";
    volatile int status = 200;
    volatile Way way = Way.WHOLE;

    private static HttpServer unopened() {
        try {
            return HttpServer.create();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void open() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/", this::answer);
        http.start();
    }

    @AfterEach
    void close() {
        http.stop(0);
        client.shutdownNow();
    }

    void answer(HttpExchange exchange) throws IOException {
        Way now = way;
        if (now == Way.STALLS) {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
        }
        if (now != Way.WHOLE) {
            unanswered.add(exchange);
            asked.incrementAndGet();
            return;
        }
        asked.incrementAndGet();
        byte[] bytes = set.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    KeyServer server(Duration pause) {
        return server(pause, PATIENCE, System::nanoTime);
    }

    KeyServer server(Duration pause, Duration patience, LongSupplier nanos) {
        URI uri = URI.create("http://127.0.0.1:" + http.getAddress().getPort() + "/keys?key=s3cret");
        return new KeyServer(uri, client, pause, patience, nanos);
    }

    static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
}
