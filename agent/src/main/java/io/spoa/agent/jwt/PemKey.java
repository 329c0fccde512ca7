package io.spoa.agent.jwt;

import com.nimbusds.jose.JOSEException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A public key as PEM: {@code PUBLIC KEY}, or the one of a {@code CERTIFICATE}. */
final class PemKey {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----", Pattern.DOTALL);

    private PemKey() {}

    /** Whether a text is meant to be one: it is no secret then, whatever else is wrong with it. */
    static boolean isPem(byte[] text) {
        return new String(text, StandardCharsets.ISO_8859_1).contains("-----BEGIN");
    }

    /**
     * The key.
     *
     * @throws JOSEException saying what it is instead
     */
    static PublicKey read(byte[] text) throws JOSEException {
        Matcher block = BLOCK.matcher(new String(text, StandardCharsets.ISO_8859_1));
        if (!block.find()) {
            throw new JOSEException("the PEM has no end, or its lines are not whole");
        }
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(block.group(2));
            return switch (block.group(1)) {
                case "PUBLIC KEY" -> key(bytes);
                case "CERTIFICATE" ->
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(bytes))
                            .getPublicKey();
                default ->
                    throw new JOSEException("a PUBLIC KEY or a CERTIFICATE is needed, not a " + block.group(1)
                            + ": openssl pkey -pubout makes one");
            };
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new JOSEException("the PEM cannot be read: " + e.getMessage(), e);
        }
    }

    private static PublicKey key(byte[] bytes) throws JOSEException {
        for (String algorithm : List.of("RSA", "EC", "Ed25519")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(bytes));
            } catch (GeneralSecurityException e) {
                // Maybe the next.
            }
        }
        throw new JOSEException("the PUBLIC KEY is none of RSA, EC or Ed25519");
    }
}
