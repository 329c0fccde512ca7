package io.spoa.e2e;

import static io.spoa.e2e.LanguageScripts.FRONT;
import static io.spoa.e2e.LanguageScripts.answers;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code spoa.jwt} at the edge, in all languages, with the keys of a server that changes them, and goes away. */
final class JwtTest {
    private static final String CLAIMS = "{\"iss\":\"me\",\"sub\":\"grüezi\",\"exp\":4000000000}";

    private static final LanguageScripts SCRIPTS = new LanguageScripts("""
            local tokens = spoa.jwt({ jwks = "http://127.0.0.1:PORT/keys", issuer = { "me", "you" } })
            spoa.register_message("NAME", function(_, msg)
              local token = tokens:verify(msg.args.token)
              msg.txn.NAME = token.valid and token.claims.sub or token.reason
            end)
            """, """
            import spoa
            tokens = spoa.jwt({"jwks": "http://127.0.0.1:PORT/keys", "issuer": ["me", "you"]})

            @spoa.message("NAME")
            def check(msg):
                token = tokens.verify(msg.args.token)
                msg.txn.NAME = token["claims"]["sub"] if token["valid"] else token["reason"]
            """, """
            const tokens = spoa.jwt({ jwks: "http://127.0.0.1:PORT/keys", issuer: ["me", "you"] });
            spoa.on("NAME", async ({ args, txn }) => {
              const token = await tokens.verify(args.token);
              txn.NAME = token.valid ? token.claims.sub : token.reason;
            });
            """);

    @TempDir
    private Path folder = Path.of("");

    private volatile String set = "";
    private final AtomicInteger asked = new AtomicInteger();

    private static KeyPair pair() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static String jwk(String id, KeyPair pair) {
        ECPublicKey key = (ECPublicKey) pair.getPublic();
        return "{\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"" + id + "\",\"x\":\""
                + coordinate(key.getW().getAffineX()) + "\",\"y\":\""
                + coordinate(key.getW().getAffineY()) + "\"}";
    }

    private static String coordinate(BigInteger number) {
        byte[] bytes = new byte[32];
        byte[] all = number.toByteArray();
        int length = Math.min(all.length, bytes.length);
        System.arraycopy(all, all.length - length, bytes, bytes.length - length, length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private HttpServer keyServer() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        serve(server);
        return server;
    }

    private void serve(HttpServer server) {
        server.createContext("/keys", exchange -> {
            asked.incrementAndGet();
            byte[] bytes = set.getBytes(UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    private Path script(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static HaproxyConfig config(Origin origin, AgentProcess agent) {
        return LanguageScripts.config(
                origin,
                agent,
                "token=req.fhdr(authorization)",
                "http-request deny deny_status 401 unless { var(txn.v.luaj) -m reg gr.*ezi }\n");
    }

    private static void assertAll(Haproxy haproxy, String authorization, String verdict, int status)
            throws IOException {
        Request request = Request.get("/");
        Response response = HttpConnection.once(
                haproxy.port(FRONT),
                authorization.isEmpty() ? request : request.header("authorization", authorization));
        assertThat(answers(response)).containsOnly(verdict);
        assertThat(response.status()).isEqualTo(status);
    }

    @Test
    @Timeout(300)
    void theEdgeKnowsWhoAsks() throws Exception {
        KeyPair first = pair();
        KeyPair second = pair();
        String user = new String("grüezi".getBytes(UTF_8), ISO_8859_1);
        set = "{\"keys\":[" + jwk("one", first) + "]}";
        HttpServer keys = keyServer();
        try (Origin origin = new Origin();
                AgentProcess agent =
                        SCRIPTS.with("PORT", keys.getAddress().getPort()).start(folder);
                Haproxy haproxy = Haproxy.start(HaproxyVersion.V3_2, folder, config(origin, agent))) {
            agent.awaitLog("/keys: 1 keys for tokens");
            assertThat(asked).as("once for all workers and languages").hasValue(1);
            assertAll(haproxy, "", "missing", 401);
            assertAll(haproxy, "Bearer hello", "malformed", 401);
            assertAll(haproxy, "Bearer " + TestToken.signed(first.getPrivate(), "one", CLAIMS), user, 200);
            assertAll(haproxy, "Bearer " + TestToken.signed(second.getPrivate(), "one", CLAIMS), "signature", 401);
            assertAll(
                    haproxy,
                    "Bearer " + TestToken.signed(first.getPrivate(), "one", CLAIMS.replace("\"me\"", "\"them\"")),
                    "issuer",
                    401);
            assertAll(
                    haproxy,
                    "Bearer " + TestToken.signed(first.getPrivate(), "one", CLAIMS.replace("4000000000", "1000000000")),
                    "expired",
                    401);

            // Another key, as soon as the server may be asked again.
            set = "{\"keys\":[" + jwk("two", second) + "]}";
            String token = "Bearer " + TestToken.signed(second.getPrivate(), "two", CLAIMS);
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertAll(haproxy, token, user, 200));
            assertAll(haproxy, "Bearer " + TestToken.signed(first.getPrivate(), "one", CLAIMS), "key", 401);

            keys.stop(0);
            assertAll(haproxy, token, user, 200);
            assertAll(haproxy, "Bearer " + TestToken.signed(second.getPrivate(), "three", CLAIMS), "key", 401);
            haproxy.assertNoSpoeError(FRONT);
        } finally {
            keys.stop(0);
        }
    }

    /** An agent starts without it; no token is good, and the log says why. */
    @Test
    @Timeout(120)
    void whereThereAreNoKeysNobodyGetsIn() throws Exception {
        HttpServer keys = keyServer();
        int port = keys.getAddress().getPort();
        keys.stop(0);
        Path script = script("edge.lua", """
                local tokens = spoa.jwt({ jwks = "http://127.0.0.1:%d/keys" })
                spoa.register_message("luaj", function(_, msg) msg.txn.luaj = tokens:verify(msg.args.token).reason end)
                """.formatted(port));
        try (Origin origin = new Origin();
                AgentProcess agent = AgentProcess.start("-n", 2, "--warm-up", 0, "-f", script);
                Haproxy haproxy = Haproxy.start(HaproxyVersion.V3_2, folder, config(origin, agent))) {
            agent.awaitLog("/keys: does not answer: .*; there are no keys, and no token is good");
            Response response = HttpConnection.once(
                    haproxy.port(FRONT),
                    Request.get("/").header("authorization", TestToken.signed(pair().getPrivate(), "one", CLAIMS)));
            assertThat(response.header("luaj")).isEqualTo("no-keys");
            assertThat(response.status()).isEqualTo(401);
        }
    }

    /** Keys come from whom the script's authority vouches for, and from nobody else. */
    @Test
    @Timeout(120)
    void theServersCertificateIsChecked() throws Exception {
        KeyPair pair = pair();
        set = "{\"keys\":[" + jwk("one", pair) + "]}";
        TestAuthority authority = new TestAuthority(folder);
        HttpsServer keys = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        keys.setHttpsConfigurator(new HttpsConfigurator(identity(authority.issue("localhost"))));
        serve(keys);
        String options = "{ jwks = \"https://localhost:" + keys.getAddress().getPort() + "/keys\"%s }";
        Path trusting = script("trusting.lua", """
                local tokens = spoa.jwt(%s)
                spoa.register_message("luaj", function(_, msg) msg.txn.luaj = tokens:verify(msg.args.token).claims.sub end)
                """.formatted(options.formatted(", ca_file = \"ca.pem\"")));
        Path other = script("other.lua", "spoa.jwt(" + options.formatted("") + ")\n");
        try (Origin origin = new Origin();
                AgentProcess agent = AgentProcess.start("-n", 1, "--warm-up", 0, "-f", trusting, "-f", other);
                Haproxy haproxy = Haproxy.start(HaproxyVersion.V3_2, folder, config(origin, agent))) {
            agent.awaitLog("/keys: 1 keys for tokens");
            agent.awaitLog("/keys: does not answer: SSLHandshakeException: .*; there are no keys");
            Request request =
                    Request.get("/").header("authorization", TestToken.signed(pair.getPrivate(), "one", CLAIMS));
            assertThat(HttpConnection.once(haproxy.port(FRONT), request).status())
                    .isEqualTo(200);
        } finally {
            keys.stop(0);
        }
    }

    /** A server's certificate with its key. */
    private static SSLContext identity(Path pem) throws Exception {
        String text = Files.readString(pem);
        Certificate certificate = CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(text.getBytes(UTF_8)));
        String key = text.substring(
                text.indexOf("-----BEGIN PRIVATE KEY-----") + 27, text.indexOf("-----END PRIVATE KEY-----"));
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
                "server",
                KeyFactory.getInstance("EC")
                        .generatePrivate(
                                new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(key))),
                new char[0],
                new Certificate[] {certificate});
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }
}
