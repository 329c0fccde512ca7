package io.spoa.script.bridge;

import io.spoa.script.binding.BindingError;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** {@code spoa.hash}. */
final class HashFunctions {
    private static final String CRC = "crc32";
    private static final int CRC_DIGITS = 8;

    /** Algorithms by what scripts call them, each with Java's name for the digest. */
    private static final Map<String, String> DIGESTS = new LinkedHashMap<>();

    static {
        DIGESTS.put("sha256", "SHA-256");
        DIGESTS.put("sha384", "SHA-384");
        DIGESTS.put("sha512", "SHA-512");
        DIGESTS.put("sha1", "SHA-1");
        DIGESTS.put("md5", "MD5");
    }

    private HashFunctions() {}

    static List<HostFunction> of() {
        return List.of(new HostFunction(
                "hash",
                2,
                List.of("algorithm", "data", "key"),
                "The digest of text or bytes as hexadecimal text; with a key that of HMAC (RFC 2104). Algorithms: "
                        + String.join(", ", DIGESTS.keySet()) + ", and " + CRC + " without a key.",
                HashFunctions::hash));
    }

    private static Object hash(Arguments given) {
        String algorithm = given.string(0).string();
        Slice data = given.string(1);
        if (algorithm.equals(CRC) && !given.has(2)) {
            CRC32 crc = new CRC32();
            crc.update(data.array(), data.offset(), data.length());
            return HexFormat.of().toHexDigits(crc.getValue(), CRC_DIGITS);
        }
        String digest = DIGESTS.get(algorithm);
        if (digest == null) {
            throw new BindingError("hash: no algorithm '" + algorithm + "'" + (given.has(2) ? " with a key" : "")
                    + ": there is " + String.join(", ", DIGESTS.keySet()) + (given.has(2) ? "" : ", " + CRC));
        }
        try {
            byte[] result = given.has(2) ? keyed(digest, data, given.string(2)) : plain(digest, data);
            return HexFormat.of().formatHex(result);
        } catch (GeneralSecurityException e) {
            throw new BindingError("hash: this Java has no " + algorithm + ": " + e.getMessage());
        }
    }

    private static byte[] plain(String digest, Slice data) throws GeneralSecurityException {
        MessageDigest hash = MessageDigest.getInstance(digest);
        hash.update(data.array(), data.offset(), data.length());
        return hash.digest();
    }

    private static byte[] keyed(String digest, Slice data, Slice key) throws GeneralSecurityException {
        String name = "Hmac" + digest.replace("-", "");
        Mac mac = Mac.getInstance(name);
        // Java has no keys without a byte; HMAC fills them with zeros all the same.
        mac.init(
                key.length() == 0
                        ? new SecretKeySpec(new byte[1], name)
                        : new SecretKeySpec(key.array(), key.offset(), key.length(), name));
        mac.update(data.array(), data.offset(), data.length());
        return mac.doFinal();
    }
}
