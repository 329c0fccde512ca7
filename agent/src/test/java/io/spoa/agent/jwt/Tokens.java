package io.spoa.agent.jwt;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes keys and tokens. */
final class Tokens {
    private static final long FAR = 4_000_000_000L;

    private Tokens() {}

    static Map<String, Object> claims() {
        return Map.of("sub", "alice", "exp", FAR, "admin", true, "roles", List.of("a", "b"));
    }

    static KeyPair pair(String algorithm) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(
                switch (algorithm.charAt(0)) {
                    case 'R', 'P' -> "RSA";
                    default -> algorithm.equals("EdDSA") ? "Ed25519" : "EC";
                });
        if (algorithm.startsWith("ES")) {
            generator.initialize(new ECGenParameterSpec(algorithm.equals("ES384") ? "secp384r1" : "secp256r1"));
        }
        return generator.generateKeyPair();
    }

    static String pem(PublicKey key) {
        return "-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder().encodeToString(key.getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    static String signed(String algorithm, @Nullable String id, PrivateKey key, Map<String, Object> claims)
            throws Exception {
        return signed(
                new JWSHeader.Builder(JWSAlgorithm.parse(algorithm)).keyID(id).build(), key, claims);
    }

    static String signed(JWSHeader header, PrivateKey key, Map<String, Object> claims) throws Exception {
        if (header.getAlgorithm().equals(JWSAlgorithm.EdDSA)) {
            String input = header.toBase64URL() + "." + Base64URL.encode(JSONObjectUtils.toJSONString(claims));
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(input.getBytes(StandardCharsets.US_ASCII));
            return input + "." + Base64URL.encode(signature.sign());
        }
        return signed(header, key instanceof ECPrivateKey ec ? new ECDSASigner(ec) : new RSASSASigner(key), claims);
    }

    static String withSecret(String algorithm, String secret, Map<String, Object> claims) throws Exception {
        return signed(new JWSHeader(JWSAlgorithm.parse(algorithm)), new MACSigner(secret), claims);
    }

    private static String signed(JWSHeader header, JWSSigner signer, Map<String, Object> claims) throws Exception {
        JWSObject token = new JWSObject(header, new Payload(claims));
        token.sign(signer);
        return token.serialize();
    }

    /** The same signature under other claims. */
    static String withClaims(String token, String claims) {
        String[] parts = token.split("\\.");
        return parts[0] + "." + Base64URL.encode(claims) + "." + parts[2];
    }

    static JWK jwk(String id, KeyPair pair) {
        return switch (pair.getPublic()) {
            case RSAPublicKey rsa -> new RSAKey.Builder(rsa).keyID(id).build();
            case ECPublicKey ec -> new ECKey.Builder(Curve.P_256, ec).keyID(id).build();
            default -> throw new IllegalArgumentException(pair.getPublic().getAlgorithm());
        };
    }

    static String set(JWK... keys) {
        return new JWKSet(List.of(keys)).toString();
    }
}
