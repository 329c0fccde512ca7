package io.spoa.agent.server;

import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * TLS on a listener: PEM files, read when it opens and again when they change.
 *
 * @param certificate the certificate, then its chain, and the private key if {@code key} is null
 * @param key the private key, unencrypted PKCS#8
 * @param authorities whose clients' certificates are taken; null for none
 * @param verify what clients must show
 * @param oldest the oldest version that is spoken
 */
public record TlsFiles(
        Path certificate, @Nullable Path key, @Nullable Path authorities, Verify verify, Version oldest) {
    /** What a client must show of itself. */
    public enum Verify {
        /** Nothing. */
        NONE,
        /** Nothing, or a good certificate. */
        OPTIONAL,
        /** A good certificate. */
        REQUIRED;

        /** The word for it on a bind line. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Versions of TLS, from old to new. */
    public enum Version {
        /** TLS 1.2. */
        TLS_1_2("TLSv1.2"),
        /** TLS 1.3. */
        TLS_1_3("TLSv1.3");

        private final String text;

        Version(String text) {
            this.text = text;
        }

        /** Its usual name. */
        @Override
        public String toString() {
            return text;
        }
    }

    /**
     * Checks that the parts fit together.
     *
     * @throws IllegalArgumentException if clients are to be verified by nobody, or authorities are named for nothing
     */
    public TlsFiles {
        if (verify != Verify.NONE && authorities == null) {
            throw new IllegalArgumentException("verify needs the authorities: add ca-file <file>");
        }
        if (verify == Verify.NONE && authorities != null) {
            throw new IllegalArgumentException("ca-file has no use with verify none: leave one of them out");
        }
    }

    /** This certificate with its key in one file, for any client. */
    public static TlsFiles of(Path certificate) {
        return new TlsFiles(certificate, null, null, Verify.NONE, Version.TLS_1_2);
    }

    /** The file with the private key. */
    public Path keyFile() {
        return key == null ? certificate : key;
    }
}
