package io.spoa.agent.pem;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads PEM files, with errors that name the file and the way out. Stateless. */
public final class Pem {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----", Pattern.DOTALL);
    private static final int MOST_BYTES = 1 << 20;

    private Pem() {}

    /**
     * The certificates in a file, in their order; at least one.
     *
     * @param word what the file is for, for the error
     * @throws IOException naming the file and what is wrong with it
     */
    public static List<X509Certificate> certificates(String word, Path file) throws IOException {
        List<X509Certificate> found = new ArrayList<>();
        Matcher block = BLOCK.matcher(read(word, file));
        while (block.find()) {
            if (block.group(1).endsWith("CERTIFICATE")) {
                try {
                    found.add((X509Certificate) CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(bytes(block))));
                } catch (CertificateException | IllegalArgumentException e) {
                    throw new IOException(
                            word + " " + file + ": certificate " + (found.size() + 1) + " cannot be read: "
                                    + e.getMessage(),
                            e);
                }
            }
        }
        if (found.isEmpty()) {
            throw new IOException(word + " " + file + ": no certificate in it: PEM is needed");
        }
        return found;
    }

    /**
     * The first private key in a file, which belongs to a certificate.
     *
     * @param certified what the certificate says of it
     * @throws IOException naming the file, what is wrong with it, and the way out
     */
    public static PrivateKey key(Path file, PublicKey certified) throws IOException {
        Matcher block = BLOCK.matcher(read("key", file));
        while (block.find()) {
            String kind = block.group(1);
            if (kind.equals("PRIVATE KEY")) {
                return checked(file, key(file, bytes(file, block), certified.getAlgorithm()), certified);
            }
            if (kind.endsWith("PRIVATE KEY")) {
                throw new IOException("key " + file + ": the key is in the form " + kind
                        + ", PKCS#8 without password is needed: openssl pkcs8 -topk8 -nodes -in " + file);
            }
        }
        throw new IOException("key " + file + ": no private key in it: add it, or name its file with key <file>");
    }

    private static PrivateKey key(Path file, byte[] bytes, String algorithm) throws IOException {
        try {
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(bytes));
        } catch (GeneralSecurityException e) {
            throw new IOException("key " + file + ": this is no " + algorithm + " key as the certificate has", e);
        }
    }

    /** While files are renewed one after the other they may not belong together; a handshake would say so too late. */
    private static PrivateKey checked(Path file, PrivateKey key, PublicKey certified) throws IOException {
        byte[] text = "spoa".getBytes(StandardCharsets.US_ASCII);
        String algorithm = switch (certified.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            case String other -> other;
        };
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(text);
            byte[] signed = signature.sign();
            signature.initVerify(certified);
            signature.update(text);
            if (signature.verify(signed)) {
                return key;
            }
        } catch (GeneralSecurityException e) {
            throw new IOException("key " + file + ": the key cannot be used: " + e.getMessage(), e);
        }
        throw new IOException("key " + file + ": the key does not belong to the certificate");
    }

    private static byte[] bytes(Matcher block) {
        return Base64.getMimeDecoder().decode(block.group(2));
    }

    private static byte[] bytes(Path file, Matcher block) throws IOException {
        try {
            return bytes(block);
        } catch (IllegalArgumentException e) {
            throw new IOException("key " + file + ": the key cannot be read: " + e.getMessage(), e);
        }
    }

    private static String read(String word, Path file) throws IOException {
        String reason;
        @Nullable IOException cause = null;
        try {
            if (Files.isDirectory(file)) {
                reason = "is a directory";
            } else if (Files.size(file) > MOST_BYTES) {
                reason = "is too big for a PEM file";
            } else {
                return Files.readString(file, StandardCharsets.ISO_8859_1);
            }
        } catch (NoSuchFileException e) {
            reason = "no such file";
            cause = e;
        } catch (AccessDeniedException e) {
            reason = "permission denied";
            cause = e;
        }
        throw new IOException(word + " " + file + ": " + reason, cause);
    }
}
