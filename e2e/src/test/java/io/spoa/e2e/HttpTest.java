package io.spoa.e2e;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code spoa.http} in all languages of an agent, behind HAProxy. */
final class HttpTest {
    private static final List<String> MESSAGES = List.of("luaj", "lua54", "graalpy", "jython", "graaljs");
    private static final String FRONT = "front";

    @TempDir
    private Path folder = Path.of("");

    private Path script(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    /** Each sets a variable of its name to the protocol and the body of an answer, or to the error. */
    private List<Object> scripts() throws IOException {
        String lua = """
                spoa.register_message("%1$s", function(_, msg)
                  local ok, answer = pcall(spoa.http.get, msg.args.url, {headers = {["x-language"] = "%1$s", ["x-nothing"] = msg.args.nothing}})
                  msg.txn.%1$s = ok and answer.version .. " " .. answer.body or tostring(answer)
                end)
                """;
        String python = """
                import spoa

                @spoa.message("%1$s")
                def ask(msg):
                    try:
                        answer = spoa.http.get(msg.args.url, {"headers": {"x-language": "%1$s", "x-nothing": None}})
                        msg.txn.%1$s = answer["version"] + " " + answer["body"]
                    except spoa.error as e:
                        msg.txn.%1$s = str(e)
                """;
        List<Object> words = new ArrayList<>();
        for (Path file : List.of(
                script("first.lua", lua.formatted("luaj")),
                script("second.lua", "-- spoa: lua54\n" + lua.formatted("lua54")),
                script("third.py", python.formatted("graalpy")),
                script("fourth.py", "# spoa: jython\n" + python.formatted("jython")),
                script("fifth.js", """
                        spoa.on("graaljs", async ({ args, txn }) => {
                          try {
                            const headers = { "x-language": "graaljs", "x-nothing": null };
                            const answer = await spoa.http.get(args.url, { headers });
                            txn.graaljs = answer.version + " " + answer.body;
                          } catch (error) {
                            txn.graaljs = error.message;
                          }
                        });
                        """))) {
            words.add("-f");
            words.add(file);
        }
        return words;
    }

    private AgentProcess agent(String settings) throws IOException {
        BuiltEngines.need("lua54", "graalpy", "jython", "graaljs");
        Path file = script("spoa.conf", "warm-up = 0s\n" + settings);
        List<Object> words = new ArrayList<>(List.of("-n", 2, "-c", file));
        words.addAll(scripts());
        return AgentProcess.start(words.toArray());
    }

    private static HaproxyConfig config(Origin origin, AgentProcess agent, String url) {
        StringBuilder rules = new StringBuilder();
        StringBuilder sections = new StringBuilder();
        for (String name : MESSAGES) {
            rules.append("http-after-response set-header ").append(name);
            rules.append(" %[var(txn.v.").append(name).append(")]\n");
            sections.append("spoe-message ")
                    .append(name)
                    .append("\n    args url=str(")
                    .append(url);
            sections.append(")\n    event on-frontend-http-request\n\n");
        }
        return new HaproxyConfig()
                .origin(origin)
                .agent("a", agent.serverAddress(), "")
                .frontend(FRONT, rules.toString())
                .engine(FRONT, "messages " + String.join(" ", MESSAGES), sections.toString());
    }

    private static List<String> answers(Haproxy haproxy) throws IOException {
        Response response = HttpConnection.once(haproxy.port(FRONT), Request.get("/"));
        return MESSAGES.stream().map(response::header).toList();
    }

    /** The service is a HAProxy: HTTP/2, a certificate of its own, and it wants to see ours. */
    @Test
    @Timeout(300)
    void allLanguagesAskOverHttp2WithCertificates() throws Exception {
        TestAuthority authority = new TestAuthority(folder);
        Path service = authority.issue("localhost");
        Path client = authority.issue("agent");
        int port = Ports.free();
        try (Origin origin = new Origin();
                AgentProcess agent = agent("http.tls { certificate = \"" + client + "\", ca-file = \"" + authority.ca()
                        + "\" }\nhttp.timeout = 3s\n")) {
            HaproxyConfig config = config(origin, agent, "https://localhost:" + port + "/")
                    .section("frontend service\n    bind 127.0.0.1:" + port + " ssl crt " + service + " ca-file "
                            + authority.ca() + " verify required alpn h2\n    http-request return status 200"
                            + " content-type text/plain lf-string \"%[ssl_c_s_dn(cn)] %[req.hdr(x-language)]"
                            + " %[req.hdr_cnt(x-nothing)]\"\n");
            try (Haproxy haproxy = Haproxy.start(HaproxyVersion.V3_2, folder, config)) {
                List<String> expected =
                        MESSAGES.stream().map(name -> "2 agent " + name + " 0").toList();
                // The first ones find a process that is cold, on a machine that may be busy.
                await().atMost(Duration.ofSeconds(60))
                        .untilAsserted(() -> assertThat(answers(haproxy)).isEqualTo(expected));
                haproxy.assertNoSpoeError(FRONT);
            }
        }
    }

    /** All languages wait as long as they may, then none waits, then all have answers again. The log says it once. */
    @Test
    @Timeout(300)
    void aServiceThatHangsIsLeftAloneUntilItAnswers() throws Exception {
        CountDownLatch open = new CountDownLatch(1);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        server.setExecutor(threads);
        server.createContext("/", exchange -> answer(exchange, open));
        server.start();
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
        try (Origin origin = new Origin();
                AgentProcess agent = agent("http { timeout = 300ms, breaker { failures = 5, pause = 5s } }\n");
                Haproxy haproxy = Haproxy.start(HaproxyVersion.V3_2, folder, config(origin, agent, url))) {
            assertThat(answers(haproxy))
                    .allMatch(text -> text.contains("http.get: " + url + ": no answer within 0.3 s"));
            assertThat(answers(haproxy))
                    .allMatch(text -> text.contains(": not asked, as 5 requests in a row had no answer; next try in "));
            agent.awaitLog("WARN .*" + url.replaceFirst("/$", "") + " gave no answer to 5 requests in a row");
            open.countDown();
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(answers(haproxy)).allMatch(text -> text.equals("1.1 well")));
            agent.awaitLog("INFO .* answers again, after ");
            assertThat(agent.log().matching("in a row|answers again")).hasSize(2);
            haproxy.assertNoSpoeError(FRONT);
        } finally {
            open.countDown();
            server.stop(0);
            threads.close();
        }
    }

    private static void answer(HttpExchange exchange, CountDownLatch open) throws IOException {
        try (exchange) {
            open.await();
            byte[] body = "well".getBytes(US_ASCII);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A script that may not use the network may not have the agent use it. */
    @Test
    void theSandboxHolds() throws Exception {
        Path script = script("kept.lua", """
                spoa.register_message("kept", function(_, msg) spoa.http.get("http://127.0.0.1:9/") end)
                """);
        try (AgentProcess agent = AgentProcess.start("-n", 1, "--sandbox", "no-network", "-f", script)) {
            Spoa.run(List.of("call", "-p", String.valueOf(agent.port()), "kept"));
            agent.awaitLog("kept\\.lua:1: spoa\\.http\\.get is forbidden here by --sandbox no-network");
        }
    }
}
