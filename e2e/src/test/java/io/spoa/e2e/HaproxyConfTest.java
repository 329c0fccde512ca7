package io.spoa.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The pairs in haproxy-conf as they are, with the four example scripts they are written for. */
final class HaproxyConfTest {
    private static final String CURL = "curl/8.5";

    @TempDir
    private static Path folder = Path.of("");

    private static final Origin origin = new Origin();
    private static final Map<HaproxyVersion, Haproxy> haproxies = new EnumMap<>(HaproxyVersion.class);
    private static @Nullable AgentProcess agent;

    @BeforeAll
    static void start() {
        AgentProcess started = AgentProcess.start(
                "-f",
                "examples/lua/ip-reputation.lua",
                "-f",
                "examples/lua/header-enrichment.lua",
                "-f",
                "examples/lua/body-inspection.lua",
                "-f",
                "examples/lua/session-counter.lua");
        agent = started;
        for (HaproxyVersion version : HaproxyVersion.available()) {
            Haproxy haproxy = start(version, started.serverAddress());
            haproxies.put(version, haproxy);
            haproxy.awaitUp("spoa-agents", "agent1");
        }
    }

    @AfterAll
    static void stop() {
        haproxies.values().forEach(Haproxy::close);
        if (agent != null) {
            agent.close();
        }
        origin.close();
    }

    private static Haproxy start(HaproxyVersion version, String agentAddress) {
        int port = Ports.free();
        Path admin = folder.resolve("admin" + port + ".sock");
        Map<String, String> environment = Map.of(
                "HAPROXY_BIND",
                "127.0.0.1:" + port,
                "HAPROXY_SOCKET",
                admin.toString(),
                "SPOA_AGENT",
                agentAddress,
                "APP",
                origin.address());
        Path conf = Project.ROOT.resolve("haproxy-conf").resolve(version.confFolder());
        return Haproxy.start(version, conf, admin, Map.of("www", port), environment);
    }

    private static int port(HaproxyVersion version) {
        version.executable();
        Haproxy haproxy = haproxies.get(version);
        assertThat(haproxy).isNotNull();
        return haproxy.port("www");
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void demoShowsAllVariables(HaproxyVersion version) throws IOException {
        Request demo =
                Request.get("/spoa-demo").header("user-agent", CURL).header("accept-language", "fr-CH, en;q=0.5");
        try (HttpConnection connection = new HttpConnection(port(version))) {
            assertThat(connection.send(demo).text())
                    .isEqualTo(
                            "ip_score=100 ip_verdict=allow device=tool language=fr body_verdict= requests=1 error=\n");
            assertThat(connection.send(demo).text()).contains(" requests=2 ");
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void addressFromTheListIsDenied(HaproxyVersion version) throws IOException {
        try (HttpConnection listed = new HttpConnection(port(version), "127.0.0.66")) {
            assertThat(listed.send(Request.get("/")).status()).isEqualTo(403);
        }
        try (HttpConnection notListed = new HttpConnection(port(version), "127.0.0.67")) {
            assertThat(notListed.send(Request.get("/")).status()).isEqualTo(200);
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void applicationSeesHeaders(HaproxyVersion version) throws IOException {
        Request request = Request.get("/page")
                .header("user-agent", "Mozilla/5.0 (Linux; Android 15) Mobile")
                .header("accept-language", "es, de;q=0.8, en;q=0.5")
                .header("x-device", "forged");
        Response response = HttpConnection.once(port(version), request);
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.header("seen-x-device")).isEqualTo("phone");
        assertThat(response.header("seen-x-language")).isEqualTo("de");
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void bodiesAreInspected(HaproxyVersion version) throws IOException {
        String attack = "id=1%20UNION+SELECT+password";
        String padding = "x".repeat(40_000);
        assertThat(post(version, attack).status()).isEqualTo(403);
        assertThat(post(version, padding + attack).status()).isEqualTo(403);
        assertThat(post(version, "id=1").status()).isEqualTo(200);
        Response large = post(version, padding);
        assertThat(large.status()).isEqualTo(200);
        assertThat(large.header("seen-length")).isEqualTo("40000");
        Response demo = HttpConnection.once(port(version), Request.post("/spoa-demo", bytes("id=1")));
        assertThat(demo.text()).contains("body_verdict=allow").endsWith("error=\n");
    }

    private static Response post(HaproxyVersion version, String body) throws IOException {
        return HttpConnection.once(port(version), Request.post("/form", bytes(body)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void failsClosedOnlyWhereAskedTo(HaproxyVersion version) throws IOException {
        assertThat(HttpConnection.once(port(version), Request.get("/account")).status())
                .isEqualTo(200);
        // Nobody listens there.
        try (Haproxy lonely = start(version, "127.0.0.1:" + Ports.free())) {
            int port = lonely.port("www");
            assertThat(HttpConnection.once(port, Request.get("/")).status()).isEqualTo(200);
            assertThat(HttpConnection.once(port, Request.post("/", bytes("x"))).status())
                    .isEqualTo(200);
            assertThat(HttpConnection.once(port, Request.get("/account")).status())
                    .isEqualTo(503);
            String text = HttpConnection.once(port, Request.get("/spoa-demo")).text();
            assertThat(text).contains("ip_verdict= ").containsPattern("error=\\d+\n");
        }
    }
}
