package io.spoa.agent.server;

import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.spoa.agent.pem.Pem;
import java.io.IOException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLException;

/** The PEM files of a listener as Netty wants them, with errors that name the file and the way out. */
final class PemFiles {
    private PemFiles() {}

    /**
     * What the files say now.
     *
     * @param context what handshakes use
     * @param certificate the agent's own
     */
    record Loaded(SslContext context, X509Certificate certificate) {}

    /** Reads everything anew. Throws IOException naming the file and what is wrong with it. */
    static Loaded load(TlsFiles files) throws IOException {
        List<X509Certificate> chain = Pem.certificates("crt", files.certificate());
        PrivateKey key = Pem.key(files.keyFile(), chain.getFirst().getPublicKey());
        SslContextBuilder builder = SslContextBuilder.forServer(key, chain)
                .sslProvider(SslProvider.JDK)
                .protocols(protocols(files.oldest()))
                .clientAuth(
                        switch (files.verify()) {
                            case NONE -> ClientAuth.NONE;
                            case OPTIONAL -> ClientAuth.OPTIONAL;
                            case REQUIRED -> ClientAuth.REQUIRE;
                        });
        Path authorities = files.authorities();
        if (authorities != null) {
            builder.trustManager(Pem.certificates("ca-file", authorities));
        }
        return new Loaded(context(builder, files.certificate()), chain.getFirst());
    }

    /** What can be read and checked may still be nothing that TLS can work with. */
    private static SslContext context(SslContextBuilder builder, Path certificate) throws IOException {
        try {
            return builder.build();
        } catch (SSLException e) {
            Throwable reason = e.getCause() == null ? e : e.getCause();
            throw new IOException(
                    "crt " + certificate + ": TLS cannot work with this certificate: " + reason.getMessage(), e);
        }
    }

    private static List<String> protocols(TlsFiles.Version oldest) {
        List<String> protocols = new ArrayList<>();
        for (TlsFiles.Version version : TlsFiles.Version.values()) {
            if (version.compareTo(oldest) >= 0) {
                protocols.add(version.toString());
            }
        }
        return protocols;
    }
}
