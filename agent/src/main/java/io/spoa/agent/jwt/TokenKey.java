package io.spoa.agent.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key with what it can check.
 *
 * @param id its name in a set; {@code null} if it has none
 */
record TokenKey(@Nullable String id, Set<JWSAlgorithm> algorithms, Check check) {
    private static final Set<JWSAlgorithm> EDWARDS = Set.of(JWSAlgorithm.EdDSA, JWSAlgorithm.Ed25519);
    private static final int LEAST_RSA_BITS = 2048;

    /** Checks a signature. Any thread. */
    @FunctionalInterface
    interface Check {
        boolean signed(JWSHeader header, byte[] input, Base64URL signature)
                throws JOSEException, GeneralSecurityException;
    }

    /** A key of a set, which may be for one algorithm only. */
    static TokenKey of(PublicKey key, JWK described) throws JOSEException {
        TokenKey all = of(key);
        Set<JWSAlgorithm> algorithms = described.getAlgorithm() == null
                ? all.algorithms
                : Set.of(JWSAlgorithm.parse(described.getAlgorithm().getName()));
        return new TokenKey(described.getKeyID(), algorithms, all.check);
    }

    static boolean isKnown(OctetKeyPair pair) {
        return Curve.Ed25519.equals(pair.getCurve());
    }

    /** An Edwards curve's. The library would need another one for it; Java has it. */
    static TokenKey of(OctetKeyPair pair) throws JOSEException {
        byte[] x = pair.getDecodedX();
        byte[] big = new byte[x.length];
        for (int i = 0; i < x.length; i++) {
            big[i] = x[x.length - 1 - i];
        }
        boolean odd = (big[0] & 0x80) != 0;
        big[0] &= 0x7f;
        try {
            PublicKey key = KeyFactory.getInstance("Ed25519")
                    .generatePublic(new EdECPublicKeySpec(
                            NamedParameterSpec.ED25519, new EdECPoint(odd, new BigInteger(1, big))));
            return of(key, pair);
        } catch (GeneralSecurityException e) {
            throw new JOSEException(e.getMessage(), e);
        }
    }

    /**
     * A public key.
     *
     * @throws JOSEException if nothing is checked with a key of its kind
     */
    static TokenKey of(PublicKey key) throws JOSEException {
        return switch (key) {
            case RSAPublicKey rsa -> {
                if (rsa.getModulus().bitLength() < LEAST_RSA_BITS) {
                    throw new JOSEException("an RSA key of " + rsa.getModulus().bitLength() + " bits is too short: "
                            + LEAST_RSA_BITS + " at least");
                }
                yield of(new RSASSAVerifier(rsa));
            }
            case ECPublicKey ec -> of(new ECDSAVerifier(ec));
            case EdECPublicKey edwards
            when edwards.getParams().getName().equals("Ed25519") ->
                new TokenKey(null, EDWARDS, (header, input, signature) -> edwards(edwards, input, signature));
            default -> throw new JOSEException("no tokens are checked with a key of " + key.getAlgorithm());
        };
    }

    /**
     * A secret, of 32 bytes at least.
     *
     * @throws JOSEException if it is shorter
     */
    static TokenKey ofSecret(byte[] secret) throws JOSEException {
        return of(new MACVerifier(secret));
    }

    private static TokenKey of(JWSVerifier verifier) {
        return new TokenKey(null, Set.copyOf(verifier.supportedJWSAlgorithms()), verifier::verify);
    }

    private static boolean edwards(PublicKey key, byte[] input, Base64URL signature) throws GeneralSecurityException {
        Signature ed25519 = Signature.getInstance("Ed25519");
        ed25519.initVerify(key);
        ed25519.update(input);
        return ed25519.verify(signature.decode());
    }

    /** Whether a token with this header may be signed with it. */
    boolean fits(JWSHeader header) {
        return algorithms.contains(header.getAlgorithm())
                && (id == null || header.getKeyID() == null || id.equals(header.getKeyID()));
    }

    /** Whether it signed this. What cannot be a signature is none. */
    boolean signed(JWSHeader header, byte[] input, Base64URL signature) {
        try {
            return header.getCriticalParams() == null && check.signed(header, input, signature);
        } catch (JOSEException | GeneralSecurityException e) {
            return false;
        }
    }
}
