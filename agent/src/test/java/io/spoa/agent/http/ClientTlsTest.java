package io.spoa.agent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.spoa.agent.pem.TestCertificates;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server that wants to see a certificate. */
@Timeout(60)
class ClientTlsTest {
    @TempDir
    private Path folder = Path.of("set by JUnit");

    private static Calls calls(ClientTls tls) {
        return new Calls(new HttpSettings(Duration.ofSeconds(20), 1 << 20, 100, 1000, 0, Duration.ofSeconds(5), tls));
    }

    private static HttpsServer server(Path certificate, Path clients) throws IOException {
        SSLContext context = new ClientTls(certificate, null, clients).read();
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters wanted = context.getDefaultSSLParameters();
                wanted.setNeedClientAuth(true);
                parameters.setSSLParameters(wanted);
            }
        });
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, -1);
            }
        });
        server.start();
        return server;
    }

    @Test
    void bothSidesKnowEachOther() throws Exception {
        TestCertificates certificates = new TestCertificates(folder);
        Path own = certificates.selfSigned("server.pem", "localhost");
        Path client = certificates.selfSigned("client.pem", "client");
        HttpsServer server = server(own, client);
        String url = "https://localhost:" + server.getAddress().getPort() + "/";
        try (Calls known = calls(new ClientTls(client, null, own));
                Calls unknown = calls(new ClientTls(null, null, own));
                Calls mistrusts = calls(new ClientTls(client, null, null))) {
            assertThat(known.call("get", url)).containsEntry("status", 200L);
            assertThatThrownBy(() -> unknown.call("get", url)).hasMessageContaining("http.get: " + url + ": ");
            assertThatThrownBy(() -> mistrusts.call("get", url))
                    .hasMessageContaining("http.get: " + url + ": TLS: ")
                    .hasMessageContaining("unable to find valid certification path");
            assertThatThrownBy(() -> known.call("get", url.replace("localhost", "127.0.0.1")))
                    .as("the name is checked")
                    .hasMessageContaining(": TLS: ");
        } finally {
            server.stop(0);
        }
    }

    /** A renewed certificate is shown from then on; one that cannot be read changes nothing. */
    @Test
    void changedFilesAreRead() throws Exception {
        TestCertificates certificates = new TestCertificates(folder);
        Path own = certificates.selfSigned("server.pem", "localhost");
        Path other = certificates.selfSigned("other.pem", "localhost");
        Path client = certificates.selfSigned("client.pem", "client");
        Path trusted = certificates.replace("ca.pem", Files.readString(other));
        HttpsServer server = server(own, client);
        String url = "https://localhost:" + server.getAddress().getPort() + "/";
        try (Calls http = calls(new ClientTls(client, null, trusted))) {
            assertThatThrownBy(() -> http.call("get", url, Map.of())).hasMessageContaining(": TLS: ");
            certificates.replace("ca.pem", Files.readString(own));
            await().ignoreExceptions()
                    .atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(http.call("get", url)).containsEntry("status", 200L));
            certificates.replace("ca.pem", "nonsense");
            await().pollDelay(Duration.ofMillis(1100))
                    .untilAsserted(() -> assertThat(http.call("get", url)).containsEntry("status", 200L));
        } finally {
            server.stop(0);
        }
    }
}
