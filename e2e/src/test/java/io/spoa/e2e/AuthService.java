package io.spoa.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** The service that the example auth-request asks: knows the session "good", fails for /fails, and goes away without a word for /gone. */
final class AuthService {
    private static @Nullable String address;

    private AuthService() {}

    /** Where it is; starts it the first time. */
    static synchronized String url() {
        String there = address == null ? start().join() : address;
        address = there;
        return there;
    }

    /** For all tests of the JVM, and in nobody's way at its end: the server's thread is as its parent is, a daemon. */
    private static CompletableFuture<String> start() {
        CompletableFuture<String> address = new CompletableFuture<>();
        Thread.ofPlatform().daemon().start(() -> {
            try {
                HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
                server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
                server.createContext("/auth", AuthService::answer);
                server.start();
                address.complete("http://127.0.0.1:" + server.getAddress().getPort() + "/auth");
            } catch (IOException e) {
                address.completeExceptionally(new UncheckedIOException(e));
            }
        });
        return address;
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String asked = exchange.getRequestHeaders().getFirst("x-original-uri");
            if ("/gone".equals(asked)) {
                return;
            }
            boolean good = "session=good".equals(exchange.getRequestHeaders().getFirst("cookie"));
            exchange.getResponseHeaders().add("X-Auth-User", good ? "alice" : "nobody");
            exchange.sendResponseHeaders("/fails".equals(asked) ? 503 : good ? 204 : 401, -1);
        }
    }
}
