package io.spoa.agent.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;

/** The keys of one moment. Immutable. */
final class Keys {
    /** How many keys are tried for a token that does not name one. */
    private static final int MOST_TRIES = 8;

    private final List<TokenKey> all;

    Keys(List<TokenKey> all) {
        this.all = List.copyOf(all);
    }

    /**
     * Those of a JWK set (RFC 7517) that signatures are checked with. Secrets are left out: whoever can read a set could sign with them.
     *
     * @throws ParseException if it is no such set, or has no key that can be used
     */
    static Keys ofSet(String json) throws ParseException {
        List<TokenKey> all = new ArrayList<>();
        for (JWK each : parsed(json).getKeys()) {
            if (each.getKeyUse() != null && !each.getKeyUse().equals(KeyUse.SIGNATURE)) {
                continue;
            }
            try {
                switch (each) {
                    case RSAKey rsa -> all.add(TokenKey.of(rsa.toRSAPublicKey(), each));
                    case ECKey ec -> all.add(TokenKey.of(ec.toECPublicKey(), each));
                    case OctetKeyPair pair when TokenKey.isKnown(pair) -> all.add(TokenKey.of(pair));
                    default -> {}
                }
            } catch (JOSEException e) {
                // Of a curve that Java has not, or too short: tokens by it are not good, and those by others are.
            }
        }
        if (all.isEmpty()) {
            throw new ParseException("there is no public key for signatures in it", 0);
        }
        return new Keys(all);
    }

    private static JWKSet parsed(String json) throws ParseException {
        try {
            return JWKSet.parse(json);
        } catch (RuntimeException e) {
            throw new ParseException(String.valueOf(e.getMessage()), 0);
        }
    }

    int size() {
        return all.size();
    }

    /** Those that a token with this header may be signed with. */
    List<TokenKey> of(JWSHeader header) {
        List<TokenKey> fit = new ArrayList<>(1);
        for (TokenKey key : all) {
            if (key.fits(header) && fit.size() < MOST_TRIES) {
                fit.add(key);
            }
        }
        return fit;
    }

    /** Whether one of them can check such signatures. */
    boolean can(JWSAlgorithm algorithm) {
        return all.stream().anyMatch(key -> key.algorithms().contains(algorithm));
    }

    /** Whether one of these keys signed it. */
    static boolean signed(List<TokenKey> keys, JWSHeader header, byte[] input, Base64URL signature) {
        for (TokenKey key : keys) {
            if (key.signed(header, input, signature)) {
                return true;
            }
        }
        return false;
    }
}
