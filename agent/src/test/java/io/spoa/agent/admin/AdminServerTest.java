package io.spoa.agent.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.spoa.agent.RunningAgent;
import io.spoa.spop.Message;
import io.spoa.spop.client.SpopClient;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The admin server of a real agent, by real HTTP. */
@Timeout(60)
class AdminServerTest {
    private static final String SCRIPT = """
            spoa.register_message("fine", function(args, msg) msg.txn.v = 1 end)
            spoa.cache{message = "kept", key = "x", ttl = 60, max = 77}
            spoa.register_message("kept", function(args, msg) msg.txn.v = 1 end)
            spoa.register_message("fails", function()
              local mark = "<img src=x onerror=alert(1)>"
              error("<script>alert('" .. mark .. "')</script>")
            end)
            spoa.register_message("<b>\\"'&name", function() end)
            """;

    private final HttpClient http = HttpClient.newHttpClient();
    private RunningAgent agent;
    private AgentSource source;
    private AdminServer server;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws Exception {
        agent = RunningAgent.with(2, RunningAgent.PATIENT, SCRIPT);
        source = new AgentSource(agent);
        server = AdminServer.open(AdminOptions.parse("127.0.0.1:0", null), source, "1.2.3");
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
        agent.close();
        http.close();
    }

    @Test
    void metricsCountWhatWasAsked() throws Exception {
        ask("fine");
        ask("fine");
        ask("fails");
        ask("nobody");
        HttpResponse<String> text = get("metrics");
        assertThat(text.headers().firstValue("content-type").orElse("")).startsWith("text/plain");
        assertThat(text.body())
                .contains("spoa_messages_total{agent=\"default\",message=\"fine\",outcome=\"ok\"} 2.0\n")
                .contains("spoa_messages_total{agent=\"default\",message=\"fails\",outcome=\"script\"} 1.0\n")
                .contains("spoa_messages_total{agent=\"default\",message=\"nobody\",outcome=\"no-callback\"} 1.0\n")
                .contains("spoa_message_run_seconds_count{agent=\"default\",message=\"fine\"} 2\n")
                .contains("spoa_notifies_total 4.0\n")
                .contains("spoa_connections{haproxy=\"3.1+\"}")
                .contains("spoa_build_info{version=\"1.2.3\"} 1\n")
                .contains("spoa_engine_info{engine=\"luaj\",language=\"lua\",runtime=\"LuaJ \\\"3\\\"\"} 1\n")
                .contains("jvm_memory_used_bytes{area=\"heap\"}")
                .contains("jvm_threads_current");
        assertThat(Exposition.read(text.body(), false))
                .containsEntry("spoa_refused_total", 0.0)
                .containsKey("process_start_time_seconds");
    }

    @Test
    void cachesTellHowOftenTheyAnswer() throws Exception {
        ask("kept");
        ask("kept");
        ask("kept");
        ask("kept");
        assertThat(get("metrics").body())
                .contains("spoa_cache_messages_total{agent=\"default\",message=\"kept\",result=\"hit\"} 3.0\n")
                .contains("spoa_cache_messages_total{agent=\"default\",message=\"kept\",result=\"miss\"} 1.0\n")
                .contains("spoa_cache_hit_ratio{agent=\"default\",message=\"kept\"} 0.75\n")
                .contains("spoa_cache_answers{agent=\"default\",message=\"kept\"} 1.0\n")
                .contains("spoa_cache_answers_limit{agent=\"default\",message=\"kept\"} 77.0\n");
        assertThat(get("status.json").body()).contains("\"message\":\"kept\",\"size\":1", "\"hit_rate\":0.75");
    }

    @Test
    void openMetricsForWhoAcceptsIt() throws Exception {
        ask("fine");
        HttpRequest request = HttpRequest.newBuilder(uri("metrics"))
                .header("Accept", "application/openmetrics-text; version=1.0.0")
                .build();
        HttpResponse<String> open = http.send(request, BodyHandlers.ofString());
        assertThat(open.headers().firstValue("content-type").orElse("")).startsWith("application/openmetrics-text");
        assertThat(open.body()).endsWith("# EOF\n").contains("# TYPE spoa_messages counter");
        assertThat(Exposition.read(open.body(), true))
                .containsEntry("spoa_messages_total{agent=\"default\",message=\"fine\",outcome=\"ok\"}", 1.0);
    }

    @Test
    void readyOnlyWhileMessagesAreWelcome() throws Exception {
        assertThat(get("healthz").statusCode()).isEqualTo(200);
        assertThat(get("readyz").body()).isEqualTo("ready\n");
        source.stage = AdminSource.Stage.WARMING;
        assertThat(get("readyz").statusCode()).isEqualTo(503);
        assertThat(get("readyz").body()).startsWith("warming");
        assertThat(get("").body()).contains("warming");
        assertThat(get("metrics").body()).contains("spoa_ready 0.0");
        source.stage = AdminSource.Stage.DRAINING;
        assertThat(get("readyz").body()).startsWith("draining");
        assertThat(get("healthz").statusCode()).isEqualTo(200);
    }

    @Test
    void nothingOfScriptsAndPeersIsMarkup() throws Exception {
        ask("fails");
        ask("<b>\"'&name");
        ask("<i>nobody</i>");
        source.reloads.add(new AdminSource.Reload(0, false, 1, 5, "<u>", "rules.lua:1: <em>'\"</em>"));
        HttpResponse<String> page = get("");
        assertThat(page.body())
                .contains("&lt;script&gt;alert(&#39;&lt;img src=x onerror=alert(1)&gt;&#39;)&lt;/script&gt;")
                .contains("&lt;b&gt;&quot;&#39;&amp;name")
                .contains("&lt;i&gt;nobody&lt;/i&gt;")
                .contains("&lt;u&gt;", "&lt;em&gt;&#39;&quot;&lt;/em&gt;")
                .contains("fails")
                .doesNotContain("<script>alert", "<img", "<b>\"", "<i>nobody", "<u>", "<em>");
        String policy = page.headers().firstValue("content-security-policy").orElse("");
        assertThat(policy).contains("default-src 'none'").doesNotContain("unsafe");
        assertThat(get("status.json").body()).contains("\"message\":\"fails\"");
        assertThat(get("metrics").body()).contains("message=\"<b>\\\"'&name\"");
        assertThat(Exposition.read(get("metrics").body(), false)).isNotEmpty();
    }

    @Test
    void eventsBringWhatChanged() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), uri("").getPort())) {
            socket.getOutputStream()
                    .write("GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            assertThat(next(lines, "data: ")).contains("\"tiles\":", "\"errors\":");
            ask("fails");
            assertThat(next(lines, "onerror=alert(1)")).contains("&lt;img").contains("\"messages\":");
        }
    }

    private static String next(BufferedReader lines, String with) throws Exception {
        String line = lines.readLine();
        while (line != null && !line.contains(with)) {
            line = lines.readLine();
        }
        return String.valueOf(line);
    }

    @Test
    void onlyLooking() throws Exception {
        HttpRequest post = HttpRequest.newBuilder(uri(""))
                .POST(HttpRequest.BodyPublishers.ofString("x"))
                .build();
        assertThat(http.send(post, BodyHandlers.ofString()).statusCode()).isEqualTo(405);
        assertThat(get("nothing?here").statusCode()).isEqualTo(404);
        assertThat(get("nothing").body()).contains("/metrics");
        HttpRequest head = HttpRequest.newBuilder(uri("metrics"))
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .build();
        assertThat(http.send(head, BodyHandlers.ofString()).body()).isEmpty();
    }

    @Test
    void aPageOfOthersCannotLeadABrowserHere() throws Exception {
        assertThat(raw("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n")).startsWith("HTTP/1.1 421 ");
        assertThat(raw("GET /status.json HTTP/1.1\r\nHost: localhost:1\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ");
        assertThat(raw("GET / HTTP/1.1\r\nHost: [::1]:8404\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ");
        assertThat(raw("GET /readyz HTTP/1.1\r\nHost: evil.example\r\n\r\n")).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void whoShowsNoTokenSeesHealthOnly() throws Exception {
        Path file = folder.resolve("token");
        Files.writeString(file, "0123456789abcdef\n");
        try (AdminServer closed = AdminServer.open(AdminOptions.parse("127.0.0.1:0", file), source, "1")) {
            URI page = URI.create(closed.url());
            assertThat(http.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(401);
            assertThat(status(page, "Bearer wrong")).isEqualTo(401);
            assertThat(status(page, "Bearer 0123456789abcdef")).isEqualTo(200);
            assertThat(status(page, "Basic dXNlcjowMTIzNDU2Nzg5YWJjZGVm")).isEqualTo(200);
            assertThat(status(page, "Basic !!")).isEqualTo(401);
            assertThat(status(page.resolve("readyz"), "Bearer wrong")).isEqualTo(200);
        }
    }

    private int status(URI uri, String authorization) throws Exception {
        return http.send(
                        HttpRequest.newBuilder(uri)
                                .header("Authorization", authorization)
                                .build(),
                        BodyHandlers.ofString())
                .statusCode();
    }

    @Test
    void aUnixSocketServesToo() throws Exception {
        Path path = folder.resolve("admin.sock");
        try (AdminServer unix = AdminServer.open(AdminOptions.parse("unix:" + path + " mode 600", null), source, "1");
                SocketChannel client = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            assertThat(unix.url()).isEqualTo("unix:" + path);
            client.connect(UnixDomainSocketAddress.of(path));
            client.write(ByteBuffer.wrap("GET /readyz HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
            ByteBuffer answer = ByteBuffer.allocate(4096);
            while (client.read(answer) >= 0) {
                assertThat(answer.hasRemaining()).isTrue();
            }
            assertThat(new String(answer.array(), 0, answer.position(), StandardCharsets.US_ASCII))
                    .endsWith("ready\n");
        }
        assertThat(path).doesNotExist();
    }

    @Test
    void nonsenseAndTooMuchIsRefused() throws Exception {
        assertThat(raw("\u0001\u0002\r\n\r\n")).startsWith("HTTP/1.1 400 ");
        assertThat(raw("GET /" + "x".repeat(AdminInitializer.MOST_LINE) + " HTTP/1.1\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ");
        assertThat(raw("GET / HTTP/1.1\r\nA: " + "x".repeat(2 * AdminInitializer.MOST_HEADER) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ");
        assertThat(get("healthz").statusCode()).isEqualTo(200);
    }

    @Test
    void connectionsAreBounded() throws Exception {
        List<Socket> open = new ArrayList<>();
        try {
            for (int i = 0; i < 2 * AdminInitializer.MOST_CONNECTIONS; i++) {
                open.add(new Socket(InetAddress.getLoopbackAddress(), uri("").getPort()));
            }
            // The last is closed at once; the first is still served.
            assertThat(open.getLast().getInputStream().read()).isEqualTo(-1);
            open.getFirst()
                    .getOutputStream()
                    .write("GET /healthz HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(open.getFirst().getInputStream().readAllBytes()).isNotEmpty();
        } finally {
            for (Socket socket : open) {
                socket.close();
            }
        }
        await().until(() -> raw("GET /healthz HTTP/1.0\r\n\r\n").startsWith("HTTP/1.1 200 "));
    }

    private String raw(String request) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), uri("").getPort())) {
            socket.setSoTimeout(5000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            byte[] start = socket.getInputStream().readNBytes(13);
            return new String(start, StandardCharsets.UTF_8);
        }
    }

    private URI uri(String path) {
        return URI.create(server.url() + path);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    }

    private void ask(String message) throws Exception {
        try (SpopClient client = agent.connect()) {
            client.send(new Message(message, List.of())).get(20, TimeUnit.SECONDS);
        }
    }
}
