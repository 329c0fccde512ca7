package io.spoa.e2e;

import static io.spoa.e2e.LanguageScripts.FRONT;
import static io.spoa.e2e.LanguageScripts.answers;
import static io.spoa.e2e.LanguageScripts.each;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.spoa.agent.geoip.MmdbWriter;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code spoa.json}, {@code spoa.truncated} and {@code spoa.geoip} behind HAProxy, in all languages. */
final class KnowingTest {
    private static final int SMALL_BODY = 200;
    private static final int LARGE_BODY = 60_000;

    private static final LanguageScripts SCRIPTS = new LanguageScripts("""
            local geo = spoa.geoip("city.mmdb")
            spoa.register_message("NAME", function(_, msg)
              local a, txn = msg.args, msg.txn
              local whole = geo:get(a.ip)
              local country = geo:get(a.ip, "country.iso_code")
              local cut = spoa.truncated(a.body, a.size)
              local ok, json = pcall(spoa.json.decode, a.body)
              txn.NAME = spoa.json.encode({
                country or "none", whole and whole.country.iso_code or "none", tostring(cut), ok and json.user.name or "no json" })
            end)
            """, """
            import spoa
            geo = spoa.geoip("city.mmdb")
            WORDS = {True: "true", False: "false", None: "nil"}

            @spoa.message("NAME")
            def check(msg):
                whole = geo.get(msg.args.ip)
                country = geo.get(msg.args.ip, "country.iso_code")
                cut = spoa.truncated(msg.args.body, size=msg.args.size)
                try:
                    name = spoa.json.decode(msg.args.body)["user"]["name"]
                except Exception:
                    name = "no json"
                msg.txn.NAME = spoa.json.encode(
                    [country or "none", whole["country"]["iso_code"] if whole else "none", WORDS[cut], name])
            """, """
            const geo = spoa.geoip("city.mmdb");
            const nameOf = (body) => {
              try { return spoa.json.decode(body).user.name; } catch { return "no json"; }
            };
            spoa.on("NAME", ({ args, txn }) => {
              txn.NAME = spoa.json.encode([
                geo.get(args.ip, "country.iso_code") ?? "none",
                geo.get(args.ip)?.country.iso_code ?? "none",
                String(spoa.truncated(args.body, args.size) ?? "nil"),
                nameOf(args.body),
              ]);
            });
            """);

    @TempDir
    private Path folder = Path.of("");

    private Path database = Path.of("");

    @BeforeEach
    void writeDatabase() throws IOException {
        database = write("city.mmdb", "CH");
    }

    private Path write(String name, String country) throws IOException {
        return new MmdbWriter("Test-City")
                .add("192.0.2.0/24", Map.of("country", Map.of("iso_code", country)))
                .add("2001:db8::/32", Map.of("country", Map.of("iso_code", "SE")))
                .write(folder.resolve(name));
    }

    private Path script(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    /** Each in a group of its own: a frame has room for one body. */
    private static HaproxyConfig config(Origin origin, AgentProcess agent) {
        return new HaproxyConfig()
                .origin(origin)
                .agent("a", agent.serverAddress(), "")
                .frontend(
                        FRONT,
                        "option http-buffer-request\n" + each("http-request send-spoe-group front g-NAME\n")
                                + "http-request return status 200" + each(" hdr NAME %[var(txn.v.NAME)]") + "\n")
                .engine(FRONT, "groups" + each(" g-NAME"), each("""
                        spoe-message NAME
                            args ip=req.hdr_ip(x-ip) size=req.fhdr(content-length) body=req.body

                        spoe-group g-NAME
                            messages NAME

                        """));
    }

    private static byte[] json(int size) {
        String start = "{\"user\": {\"name\": \"grüezi\"}, \"more\": \"";
        int more = size - start.getBytes(StandardCharsets.UTF_8).length - 2;
        return (start + "x".repeat(more) + "\"}").getBytes(StandardCharsets.UTF_8);
    }

    private static void assertAll(Haproxy haproxy, String ip, byte[] body, String verdict) throws IOException {
        Response response =
                HttpConnection.once(haproxy.port(FRONT), Request.post("/", body).header("x-ip", ip));
        assertThat(answers(response)).as("%s, %d bytes", ip, body.length).containsOnly(verdict);
    }

    /** Up to 3.0 in fragments, from 3.1 on in one frame; what the buffer cannot hold is cut in both, and each script says so. */
    @Test
    @Timeout(300)
    void eachLanguageKnowsWhatIsThereAndWhatIsNot() throws Exception {
        String name = new String("grüezi".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        try (Origin origin = new Origin();
                AgentProcess agent = SCRIPTS.start(folder, "-n", 1)) {
            for (HaproxyVersion version : List.of(HaproxyVersion.V3_0, HaproxyVersion.V3_2)) {
                Path own = Files.createDirectories(folder.resolve(version.name()));
                try (Haproxy haproxy = Haproxy.start(version, own, config(origin, agent))) {
                    assertAll(haproxy, "192.0.2.7", json(SMALL_BODY), "[\"CH\",\"CH\",\"false\",\"" + name + "\"]");
                    assertAll(haproxy, "2001:db8::7", json(SMALL_BODY), "[\"SE\",\"SE\",\"false\",\"" + name + "\"]");
                    assertAll(haproxy, "198.51.100.7", json(LARGE_BODY), "[\"none\",\"none\",\"true\",\"no json\"]");
                    assertThat(inChunks(haproxy.port(FRONT), json(SMALL_BODY)))
                            .isEqualTo("[\"none\",\"none\",\"nil\",\"" + name + "\"]");
                    haproxy.assertNoSpoeError(FRONT);
                }
            }
        }
    }

    /** A body without a length. */
    private static String inChunks(int port, byte[] body) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(15_000);
            String head =
                    "POST / HTTP/1.1\r\nhost: e2e\r\nx-ip: 203.0.113.7\r\nconnection: close\r\ntransfer-encoding: chunked\r\n\r\n";
            socket.getOutputStream()
                    .write((head + Integer.toHexString(body.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(body);
            socket.getOutputStream().write("\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            String answer = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
            return answer.lines()
                    .filter(line -> line.startsWith("luaj: "))
                    .map(line -> line.substring("luaj: ".length()))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(answer));
        }
    }

    @Test
    @Timeout(300)
    void aDatabaseIsReplacedWhileTheAgentAnswers() throws Exception {
        Path control = folder.resolve("control.sock");
        Path script = script("geo.lua", """
                local geo = spoa.geoip("city.mmdb")
                spoa.register_message("luaj", function(_, msg) msg.txn.luaj = geo:get(msg.args.ip, "country.iso_code") end)
                """);
        try (Origin origin = new Origin();
                AgentProcess agent = AgentProcess.start("-n", 2, "--warm-up", 0, "--control", control, "-f", script);
                Haproxy haproxy = Haproxy.start(HaproxyVersion.V3_2, folder, config(origin, agent))) {
            assertThat(country(haproxy)).isEqualTo("CH");
            assertThat(ControlSocket.ask(control, "--tsv show lists")).contains(database + "\tgeoip\t");

            Files.move(write("next.mmdb", "FR"), database, StandardCopyOption.ATOMIC_MOVE);
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(country(haproxy)).isEqualTo("FR"));

            Path half = folder.resolve("half.mmdb");
            byte[] whole = Files.readAllBytes(database);
            Files.write(half, Arrays.copyOf(whole, whole.length / 2));
            Files.move(half, database, StandardCopyOption.ATOMIC_MOVE);
            agent.awaitLog(
                    "city\\.mmdb: is no MaxMind database, or only a part of one: .*; the \\d+ entries before go on");
            assertThat(country(haproxy)).isEqualTo("FR");
            assertThat(ControlSocket.ask(control, "reload")).contains("refused", "is no MaxMind database");
            assertThat(country(haproxy)).isEqualTo("FR");
        }
    }

    private static String country(Haproxy haproxy) throws IOException {
        return HttpConnection.once(haproxy.port(FRONT), Request.get("/").header("x-ip", "192.0.2.7"))
                .header("luaj");
    }
}
