package io.spoa.agent.jwt;

import io.spoa.script.binding.ShownUrl;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** The servers with key sets that scripts of this process ask, each once for as long as a script has it. Any thread. */
final class KeyServers implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

    private record Key(URI uri, @Nullable Path authorities) {}

    private final Map<Key, WeakReference<KeyServer>> servers = new HashMap<>();
    private final Map<Path, HttpClient> clients = new HashMap<>();
    private static final Path JAVAS = Path.of("");

    static boolean isAddress(String name) {
        return name.contains("://");
    }

    /**
     * One of them; it is asked at once, on the side.
     *
     * @param authorities a file with those that vouch for it, {@code null} for Java's
     */
    KeySource of(String address, @Nullable Path authorities) {
        Key key = new Key(checked(address), authorities);
        KeyServer server = known(key, client(authorities));
        server.keys();
        return server;
    }

    private synchronized KeyServer known(Key key, HttpClient client) {
        servers.values().removeIf(reference -> reference.get() == null);
        WeakReference<KeyServer> reference = servers.get(key);
        KeyServer known = reference == null ? null : reference.get();
        if (known == null) {
            known = new KeyServer(key.uri(), client, PAUSE, PATIENCE, System::nanoTime);
            servers.put(key, new WeakReference<>(known));
        }
        return known;
    }

    /** Keys that somebody on the way could change are worth nothing. */
    private static URI checked(String address) {
        URI uri;
        try {
            uri = new URI(address);
        } catch (URISyntaxException e) {
            throw JwtOptions.wrong("option jwks: '" + ShownUrl.of(address) + "' is no address: " + e.getReason()
                    + " at character " + (e.getIndex() + 1));
        }
        boolean safe = "https".equalsIgnoreCase(uri.getScheme())
                || "http".equalsIgnoreCase(uri.getScheme()) && HERE.contains(String.valueOf(uri.getHost()));
        if (!safe || uri.getHost() == null) {
            throw JwtOptions.wrong(
                    "option jwks: '" + ShownUrl.of(address) + "' is not https://…; http:// is for this machine only");
        }
        return uri;
    }

    private synchronized HttpClient client(@Nullable Path authorities) {
        HttpClient known = clients.get(authorities == null ? JAVAS : authorities);
        if (known != null) {
            return known;
        }
        HttpClient.Builder builder =
                HttpClient.newBuilder().connectTimeout(CONNECT).followRedirects(HttpClient.Redirect.NORMAL);
        if (authorities != null) {
            builder.sslContext(trusting(authorities));
        }
        HttpClient client = builder.build();
        clients.put(authorities == null ? JAVAS : authorities, client);
        return client;
    }

    private static SSLContext trusting(Path authorities) {
        try (InputStream in = Files.newInputStream(authorities)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("ca" + store.size(), each);
            }
            if (store.size() == 0) {
                throw JwtOptions.wrong("option ca_file: " + authorities + ": no certificate in it: PEM is needed");
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException e) {
            throw JwtOptions.wrong("option ca_file: " + authorities + " cannot be read: " + e.getMessage());
        } catch (GeneralSecurityException e) {
            throw JwtOptions.wrong("option ca_file: " + authorities + ": " + e.getMessage());
        }
    }

    @Override
    public synchronized void close() {
        clients.values().forEach(HttpClient::shutdownNow);
    }
}
