package io.spoa.e2e;

import static io.spoa.e2e.LanguageScripts.FRONT;
import static io.spoa.e2e.LanguageScripts.all;
import static io.spoa.e2e.LanguageScripts.config;
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
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code spoa.http} in all languages of an agent, behind HAProxy. */
final class HttpTest {

    /** Each sets a variable of its name to the protocol and the body of an answer, or to the error. */
    private static final LanguageScripts SCRIPTS = new LanguageScripts("""
            spoa.register_message("NAME", function(_, msg)
              local ok, answer = pcall(spoa.http.get, msg.args.url, {headers = {["x-language"] = "NAME", ["x-nothing"] = msg.args.nothing}})
              msg.txn.NAME = ok and answer.version .. " " .. answer.body or tostring(answer)
            end)
            """, """
            import spoa

            @spoa.message("NAME")
            def ask(msg):
                try:
                    answer = spoa.http.get(msg.args.url, {"headers": {"x-language": "NAME", "x-nothing": None}})
                    msg.txn.NAME = answer["version"] + " " + answer["body"]
                except spoa.error as e:
                    msg.txn.NAME = str(e)
            """, """
            spoa.on("NAME", async ({ args, txn }) => {
              try {
                const headers = { "x-language": "NAME", "x-nothing": null };
                const answer = await spoa.http.get(args.url, { headers });
                txn.NAME = answer.version + " " + answer.body;
              } catch (error) {
                txn.NAME = error.message;
              }
            });
            """);

    @TempDir
    private Path folder = Path.of("");

    private Path script(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private AgentProcess agent(String settings) throws IOException {
        return SCRIPTS.start(folder, "-c", script("spoa.conf", settings));
    }

    private static List<String> answers(Haproxy haproxy) throws IOException {
        return LanguageScripts.answers(haproxy, Request.get("/"));
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
            HaproxyConfig config = config(origin, agent, "url=str(https://localhost:" + port + "/)")
                    .section("frontend service\n    bind 127.0.0.1:" + port + " ssl crt " + service + " ca-file "
                            + authority.ca() + " verify required alpn h2\n    http-request return status 200"
                            + " content-type text/plain lf-string \"%[ssl_c_s_dn(cn)] %[req.hdr(x-language)]"
                            + " %[req.hdr_cnt(x-nothing)]\"\n");
            try (Haproxy haproxy = Haproxy.start(HaproxyVersion.V3_2, folder, config)) {
                // The first ones find a process that is cold, on a machine that may be busy.
                await().atMost(Duration.ofSeconds(60))
                        .untilAsserted(() -> assertThat(answers(haproxy)).isEqualTo(all("2 agent NAME 0")));
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
                Haproxy haproxy =
                        Haproxy.start(HaproxyVersion.V3_2, folder, config(origin, agent, "url=str(" + url + ")"))) {
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
