package io.spoa.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A URL in the place of a script: the back ends of the examples, behind HAProxy. */
final class BackendTest {
    private static final String FRONT = "front";

    @TempDir
    private Path folder = Path.of("");

    /** One of the examples, on a port of its own choice. */
    private static final class Backend implements AutoCloseable {
        private final Process process;
        private final Output out;
        private final int port;

        Backend(String program, String file, int wanted) throws IOException {
            Path script = Project.ROOT.resolve("examples/backends").resolve(file);
            process = new ProcessBuilder(program, script.toString(), String.valueOf(wanted))
                    .redirectErrorStream(true)
                    .start();
            out = new Output(file, process.getInputStream());
            port = Integer.parseInt(out.awaitLine("listening on (\\d+)", process, Duration.ofSeconds(60))
                    .group(1));
        }

        String url() {
            return "http://127.0.0.1:" + port + "/spoe#messages=rate-client";
        }

        @Override
        public void close() {
            process.destroyForcibly();
            out.awaitEnd();
        }
    }

    private static HaproxyConfig config(Origin origin, AgentProcess agent) {
        return config(origin, agent, "");
    }

    private static HaproxyConfig config(Origin origin, AgentProcess agent, String more) {
        StringBuilder rules = new StringBuilder(more);
        for (String variable : List.of("txn.v.score", "txn.v.reason", "txn.v.seen", "sess.v.path", "txn.v.error")) {
            rules.append("http-after-response set-header ").append(variable.substring(variable.lastIndexOf('.') + 1));
            rules.append(" %[var(").append(variable).append(")]\n");
        }
        return new HaproxyConfig()
                .origin(origin)
                .agent("a", agent.serverAddress(), "")
                .frontend(FRONT, rules.toString())
                .engine(FRONT, "messages rate-client", """
                        spoe-message rate-client
                            args ip=req.hdr_ip(x-ip) path=path
                            event on-frontend-http-request
                        """);
    }

    private static Response ask(Haproxy haproxy, String ip, String path) throws IOException {
        return HttpConnection.once(haproxy.port(FRONT), Request.get(path).header("x-ip", ip));
    }

    private static List<String> answer(Haproxy haproxy, String ip) throws IOException {
        Response response = ask(haproxy, ip, "/p");
        return List.of(
                response.header("score"), response.header("reason"), response.header("seen"), response.header("path"));
    }

    private static void need(String program) {
        boolean there = Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(path -> Files.isExecutable(Path.of(path, program)));
        if (!there) {
            Missing.skip(program + " is not in the PATH: install it");
        }
    }

    /** It answers; it goes, and HAProxy has no variables and goes on; it comes back. */
    @ParameterizedTest
    @CsvSource({"python3, backend.py", "node, backend.mjs"})
    @Timeout(180)
    void aBackEndAnswersInThePlaceOfAScript(String program, String file) throws Exception {
        need(program);
        try (Origin origin = new Origin()) {
            Backend backend = new Backend(program, file, 0);
            try (AgentProcess agent = AgentProcess.start("-n", 2, "-f", backend.url());
                    Haproxy haproxy = Haproxy.start(HaproxyVersion.V3_2, folder, config(origin, agent))) {
                assertThat(answer(haproxy, "192.0.2.7")).containsExactly("10", "network", "192.0.2.7", "/p");
                assertThat(answer(haproxy, "198.51.100.7")).containsExactly("100", "", "198.51.100.7", "/p");
                assertThat(answer(haproxy, "2001:db8::7")).containsExactly("10", "network", "2001:db8::7", "/p");
                haproxy.assertNoSpoeError(FRONT);
                backend.close();
                assertThat(answer(haproxy, "192.0.2.7")).containsExactly("", "", "", "");
                agent.awaitLog("message 'rate-client' .*http://127\\.0\\.0\\.1:" + backend.port + "/spoe: ");
                try (Backend again = new Backend(program, file, backend.port)) {
                    assertThat(again.port).isEqualTo(backend.port);
                    await().atMost(Duration.ofSeconds(30))
                            .untilAsserted(() -> assertThat(answer(haproxy, "192.0.2.7"))
                                    .containsExactly("10", "network", "192.0.2.7", "/p"));
                }
            } finally {
                backend.close();
            }
        }
    }

    /**
     * The status decides, by a rule that is closed: who is not allowed is denied, and everybody if there is no answer. Nothing a client sends
     * gets out of its header.
     */
    @ParameterizedTest
    @CsvSource({"python3, backend.py", "node, backend.mjs"})
    @Timeout(180)
    void theStatusOfAGetDecides(String program, String file) throws Exception {
        need(program);
        try (Origin origin = new Origin();
                Backend backend = new Backend(program, file, 0);
                AgentProcess agent = AgentProcess.start("-n", 2, "-f", backend.url() + "&form=headers");
                Haproxy haproxy = Haproxy.start(
                        HaproxyVersion.V3_2,
                        folder,
                        config(origin, agent, "http-request deny unless { var(txn.v.allowed) -m bool }\n"))) {
            Response good = ask(haproxy, "198.51.100.7", "/p");
            assertThat(good.status()).isEqualTo(200);
            assertThat(good.header("score")).isEqualTo("100");
            for (String ip : List.of("192.0.2.7", "2001:db8::7")) {
                Response bad = ask(haproxy, ip, "/%0d%0aspoa-arg-ip:%20198.51.100.7?+%25");
                assertThat(bad.status()).isEqualTo(403);
                assertThat(bad.header("reason")).isEqualTo("network");
            }
            haproxy.assertNoSpoeError(FRONT);
            backend.close();
            Response lost = ask(haproxy, "198.51.100.7", "/p");
            assertThat(lost.status()).isEqualTo(403);
            assertThat(lost.header("reason")).isEmpty();
            agent.awaitLog("message 'rate-client' .*http://127\\.0\\.0\\.1:" + backend.port + "/spoe: ");
        }
    }

    /** A back end behind HTTPS that speaks HTTP/2 and wants to see a certificate: a HAProxy before the example. */
    @Test
    @Timeout(180)
    void aBackEndByHttpsSeesWhoAsks() throws Exception {
        need("python3");
        TestAuthority authority = new TestAuthority(folder);
        Path service = authority.issue("localhost");
        Path client = authority.issue("agent");
        int port = Ports.free();
        String url = "https://localhost:" + port + "/spoe#messages=rate-client&timeout=2s";
        Path conf = Files.writeString(folder.resolve("spoa.conf"), """
                http.tls { certificate = "%s", ca-file = "%s" }
                agents.default.scripts = ["%s"]
                """.formatted(client, authority.ca(), url));
        try (Origin origin = new Origin();
                Backend backend = new Backend("python3", "backend.py", 0);
                AgentProcess agent = AgentProcess.start("-n", 1, "-c", conf);
                AgentProcess stranger = AgentProcess.start("-n", 1, "-f", url)) {
            HaproxyConfig config =
                    config(origin, agent).section("""
                    frontend service
                        bind 127.0.0.1:%d ssl crt %s ca-file %s verify required alpn h2,http/1.1
                        http-request deny unless { req.ver 2.0 } { ssl_c_s_dn(cn) agent }
                        default_backend service
                    backend service
                        server python 127.0.0.1:%d
                    """.formatted(port, service, authority.ca(), backend.port));
            try (Haproxy haproxy = Haproxy.start(HaproxyVersion.V3_2, folder, config)) {
                await().atMost(Duration.ofSeconds(60))
                        .untilAsserted(() -> assertThat(answer(haproxy, "192.0.2.7"))
                                .containsExactly("10", "network", "192.0.2.7", "/p"));
                haproxy.assertNoSpoeError(FRONT);
                Spoa.run(List.of("call", "-p", String.valueOf(stranger.port()), "rate-client", "ip=192.0.2.7"));
                stranger.awaitLog("message 'rate-client' .*https://localhost:" + port + "/spoe: TLS: ");
            }
        }
    }

    /** A block of the configuration is a back end, too. A reload is enough to change one of its keys; a wrong one changes nothing. */
    @Test
    @Timeout(180)
    void aBlockIsABackEndAndAReloadChangesIt() throws Exception {
        need("python3");
        try (Origin origin = new Origin();
                Backend backend = new Backend("python3", "backend.py", 0);
                AgentProcess agent = AgentProcess.start("-n", 1, "-c", block(backend, "timeout = 2s"));
                Haproxy haproxy = Haproxy.start(HaproxyVersion.V3_2, folder, config(origin, agent))) {
            String name = "http://127\\.0\\.0\\.1:" + backend.port + "/spoe#messages=rate-client";
            assertThat(answer(haproxy, "192.0.2.7")).containsExactly("10", "network", "192.0.2.7", "/p");
            assertThat(ask(haproxy, "192.0.2.7", "/p").header("error")).isEmpty();

            block(backend, "timeout = 2s, form = headers, allowed = txn.error");
            agent.signal("HUP");
            agent.awaitLog("reload \\(SIGHUP\\) in .* answers rate-client; new " + name
                    + "&timeout=2s&form=headers&allowed=txn\\.error, gone " + name + "&timeout=2s");
            assertThat(ask(haproxy, "192.0.2.7", "/p").header("error")).isEqualTo("0");
            assertThat(ask(haproxy, "198.51.100.7", "/p").header("error")).isEqualTo("1");

            block(backend, "timeout = 2");
            agent.signal("HUP");
            agent.awaitLog(
                    "reload \\(SIGHUP\\) refused .*spoa.conf:4: .*http.timeout: '2' is not a time from 1ms to 10m");
            assertThat(ask(haproxy, "198.51.100.7", "/p").header("error")).isEqualTo("1");
            haproxy.assertNoSpoeError(FRONT);
        }
    }

    private Path block(Backend backend, String keys) throws IOException {
        return Files.writeString(folder.resolve("spoa.conf"), """
                agents.default.scripts = [
                  { http {
                    url = "http://127.0.0.1:%d/spoe", messages = rate-client
                    %s
                  } }
                ]
                """.formatted(backend.port, keys));
    }

    /** Answers are kept as those of scripts are: the second has no back end any more. */
    @Test
    @Timeout(180)
    void theCacheKeepsItsAnswers() throws Exception {
        need("python3");
        try (Origin origin = new Origin();
                Backend backend = new Backend("python3", "backend.py", 0)) {
            Path conf = Files.writeString(folder.resolve("spoa.conf"), """
                    agents.default {
                      scripts = ["%s&timeout=2s"]
                      cache = { message = "rate-client", key = ["ip", "path"], ttl = 1h }
                    }
                    """.formatted(backend.url()));
            try (AgentProcess agent = AgentProcess.start("-n", 1, "-c", conf);
                    Haproxy haproxy = Haproxy.start(HaproxyVersion.V3_2, folder, config(origin, agent))) {
                assertThat(answer(haproxy, "192.0.2.7")).containsExactly("10", "network", "192.0.2.7", "/p");
                backend.close();
                assertThat(answer(haproxy, "192.0.2.7")).containsExactly("10", "network", "192.0.2.7", "/p");
            }
        }
    }

    @Test
    void whatIsWrongEndsTheStart() throws IOException {
        Spoa nothing = Spoa.run(List.of("-f", "https://backend.local/spoe"));
        assertThat(nothing.exitCode()).isNotZero();
        assertThat(nothing.err())
                .contains("https://backend.local/spoe: which messages does it answer? Name them behind a #: "
                        + "https://backend.local/spoe#messages=check-ip,check-body");
        Spoa kept = Spoa.run(List.of("--sandbox", "no-network", "-f", "http://127.0.0.1:9/#messages=a"));
        assertThat(kept.exitCode()).isNotZero();
        assertThat(kept.err()).contains("engine http cannot keep a script to no-network");
        Path conf =
                Files.writeString(folder.resolve("spoa.conf"), "agents.default.scripts = [\"http://x/#message=a\"]\n");
        Spoa wrong = Spoa.run(List.of("config", "check", "-c", conf.toString()));
        assertThat(wrong.exitCode()).isNotZero();
        assertThat(wrong.err() + wrong.out())
                .contains(
                        "spoa.conf:1",
                        "http://x/: no option 'message=a' behind the #: there is messages, timeout, form, allowed");
    }
}
