package io.spoa.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The example mirror: what HAProxy does not wait for. */
final class MirrorTest {
    private static final String FRONT = "front";
    private static final int REQUESTS = 20;

    @TempDir
    private Path folder = Path.of("");

    private static HaproxyConfig config(Origin origin, AgentProcess agent, int port) {
        return new HaproxyConfig()
                .origin(origin)
                .agent("a", agent.serverAddress(), "")
                .frontend(FRONT, "http-after-response set-header mirrored %[var(txn.v.mirrored)]")
                .engine(FRONT, "messages mirror", """
                        spoe-message mirror
                            args method=method path=path mirror_url=str(http://127.0.0.1:%d/mirror)
                            event on-frontend-http-request
                        """.formatted(port));
    }

    @ParameterizedTest
    @CsvSource({
        "lua, lua, luaj, V2_6",
        "lua, lua, luaj, V3_2",
        "lua, lua, lua54, V3_0",
        "python, py, graalpy, V3_2",
        "python, py, jython, V3_2",
        "javascript, js, graaljs, V3_2"
    })
    @Timeout(120)
    void requestsDoNotWaitForTheirCopies(String family, String extension, String engine, HaproxyVersion version)
            throws Exception {
        BuiltEngines.need(engine);
        BlockingQueue<String> copies = new LinkedBlockingQueue<>();
        CountDownLatch go = new CountDownLatch(1);
        HttpServer service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        service.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        service.createContext("/mirror", exchange -> {
            try (exchange) {
                copies.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
                go.await();
                exchange.sendResponseHeaders(204, -1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        service.start();
        Path script = Project.ROOT.resolve("examples/" + family + "/mirror." + extension);
        try (Origin origin = new Origin();
                AgentProcess agent =
                        AgentProcess.start("-n", 1, "--warm-up", 0, "-f", script, "--engine", family + "=" + engine);
                Haproxy haproxy = Haproxy.start(
                        version,
                        folder,
                        config(origin, agent, service.getAddress().getPort()))) {
            // The service answers nothing before all requests are through: whoever waited for it would wait for ever.
            for (int i = 0; i < REQUESTS; i++) {
                Response response = HttpConnection.once(haproxy.port(FRONT), Request.get("/page/" + i));
                assertThat(response.header("mirrored")).isEqualTo("1");
            }
            assertThat(copies.poll(30, TimeUnit.SECONDS)).startsWith("GET /page/");
            go.countDown();
            for (int i = 1; i < REQUESTS; i++) {
                assertThat(copies.poll(30, TimeUnit.SECONDS)).startsWith("GET /page/");
            }
            haproxy.assertNoSpoeError(FRONT);
        } finally {
            go.countDown();
            service.stop(0);
        }
    }
}
