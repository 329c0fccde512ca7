package io.spoa.agent.http;

import io.spoa.agent.pem.FileMarks;
import io.spoa.agent.pem.Pem;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * The TLS of a client: PEM files.
 *
 * @param certificate what it shows of itself to servers that ask, with its chain, and the private key if {@code key} is null
 * @param key the private key, unencrypted PKCS#8
 * @param authorities whose servers are trusted; null for those that Java knows
 */
public record ClientTls(
        @Nullable Path certificate,
        @Nullable Path key,
        @Nullable Path authorities) {
    private static final char[] NO_PASSWORD = {};

    /**
     * Reads the files.
     *
     * @throws IOException naming the file that is wrong, and what is wrong with it
     */
    public SSLContext read() throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(own(), trusted(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("TLS cannot work with the certificates: " + e.getMessage(), e);
        }
    }

    private KeyManager @Nullable [] own() throws IOException, GeneralSecurityException {
        if (certificate == null) {
            return null;
        }
        List<X509Certificate> chain = Pem.certificates("certificate", certificate);
        PrivateKey own =
                Pem.key(key == null ? certificate : key, chain.getFirst().getPublicKey());
        KeyStore store = empty();
        store.setKeyEntry("client", own, NO_PASSWORD, chain.toArray(X509Certificate[]::new));
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, NO_PASSWORD);
        return factory.getKeyManagers();
    }

    private TrustManager @Nullable [] trusted() throws IOException, GeneralSecurityException {
        if (authorities == null) {
            return null;
        }
        KeyStore store = empty();
        for (X509Certificate authority : Pem.certificates("ca-file", authorities)) {
            store.setCertificateEntry("ca" + store.size(), authority);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    /** All that tells the files from others that took their places. */
    List<Object> marks() {
        return FileMarks.of(certificate, key, authorities);
    }
}
