package io.spoa.agent.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoa.agent.LogLines;
import io.spoa.agent.config.Configuration;
import io.spoa.agent.config.Flags;
import io.spoa.agent.engine.Engines;
import io.spoa.agent.pem.TestCertificates;
import io.spoa.script.bridge.Slice;
import io.spoa.script.bridge.Waiter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real PostgreSQL that wants a password, and has a certificate; the configuration says which. */
@Timeout(120)
class PasswordTest {
    private static final String RIGHT = "open-sesame-1234";
    private static final String WRONG = "close-sesame-9876";
    private static final String SECURE = "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()";

    @TempDir
    private static Path folder = Path.of("set by JUnit");

    private static @Nullable PostgresServer server;
    private static Path certificate = Path.of("set below");

    private final LogLines log = new LogLines("spoa.db");

    @BeforeAll
    static void start() throws Exception {
        Files.writeString(folder.resolve("right"), RIGHT + "\n");
        Files.writeString(folder.resolve("wrong"), WRONG + "\n");
        certificate = new TestCertificates(folder).selfSigned("server.pem", "localhost");
        // Or PostgreSQL does not take it.
        Files.setPosixFilePermissions(certificate, PosixFilePermissions.fromString("rw-------"));
        server = PostgresServer.startWithPassword(
                folder,
                folder.resolve("right"),
                "ssl=on",
                "ssl_cert_file=" + certificate,
                "ssl_key_file=" + certificate);
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @AfterEach
    void close() {
        log.close();
    }

    private static String url() {
        assertThat(server).isNotNull();
        return server.url();
    }

    /** What a database of a configuration file answers, or says. */
    private static String ask(String url, String more, String sql) throws Exception {
        Files.writeString(folder.resolve("a.lua"), "");
        Path file = Files.writeString(
                folder.resolve("spoa.conf"),
                "agents.a.scripts = [a.lua]\ndatabases.main { url = \"" + url + "\", timeout = 20s" + more + " }\n");
        DatabaseSettings settings = Configuration.load(file, new Flags(), Engines.find())
                .settings()
                .globals()
                .features()
                .get(DatabaseSettings.class, DatabaseSettings.NONE);
        assertThat(settings.toString()).doesNotContain(RIGHT, WRONG);
        try (Pool pool = new Pool(settings.all().getFirst())) {
            return ""
                    + new DatabaseFunctions(pool, Waiter.BLOCKING)
                            .object()
                            .function("one")
                            .begin(Slice.text(sql))
                            .toCompletableFuture()
                            .join();
        } catch (CompletionException e) {
            return Waiter.error(e).getMessage();
        }
    }

    @Test
    void thePasswordIsInItsFile() throws Exception {
        assertThat(ask(url(), ", password-file = right", "SELECT 1 AS a")).isEqualTo("{a=1}");
        assertThat(log.all()).isEmpty();
    }

    @Test
    void aWrongPasswordIsSaidButNotWhichItWas() throws Exception {
        String error = ask(url(), ", password-file = wrong", "SELECT 1 AS a");
        assertThat(error).endsWith(url() + " is gone (password authentication failed for user \"spoa\")");
        assertThat(log.all())
                .singleElement()
                .asString()
                .startsWith("ERROR ")
                .contains("password authentication failed")
                .doesNotContain(WRONG);
    }

    @Test
    void withoutAPasswordThereIsNoConnection() throws Exception {
        assertThat(ask(url(), "", "SELECT 1 AS a")).contains(" is gone (", "no password was provided");
    }

    /** Its name and who signed it are looked at, as the URL says. */
    @Test
    void theCertificateIsTheServers() throws Exception {
        String text = Files.readString(certificate);
        Path own = Files.writeString(folder.resolve("own.pem"), text.substring(text.indexOf("-----BEGIN CERT")));
        text = Files.readString(new TestCertificates(folder).selfSigned("key.pem", "localhost"));
        Path other = Files.writeString(folder.resolve("other.pem"), text.substring(text.indexOf("-----BEGIN CERT")));
        String named = url().replace("127.0.0.1", "localhost");
        String full = "?sslmode=verify-full&sslrootcert=";
        String password = ", password-file = right";
        assertThat(ask(named + full + own, password, SECURE)).isEqualTo("{ssl=true}");
        assertThat(ask(named + full + other, password, SECURE)).contains(named + " is gone (SSL error: ");
        assertThat(ask(url() + full + own, password, SECURE))
                .contains(url() + " is gone (The hostname 127.0.0.1 could not be verified");
        assertThat(ask(url() + "?sslmode=disable", password, SECURE)).isEqualTo("{ssl=false}");
    }
}
