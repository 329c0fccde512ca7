package io.spoa.e2e;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.util.Base64;

/** Tokens signed with ES256, by Java's own means. */
final class TestToken {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final long FAR = 4_000_000_000L;

    /** The private half of the key in examples/…/jwt-edge.json: known to everybody, and so for examples only. */
    private static final String PRIVATE = "-zuu7YVVXN_6qqRpeLTIR669awxes6E3zzaDvYnMisY";

    private TestToken() {}

    /** One that the examples take, with the roles as JSON has them. */
    static String ofExample(String user, String roles) {
        return signed(
                exampleKey(),
                "example",
                "{\"iss\":\"https://id.example.org\",\"aud\":\"shop\",\"sub\":\"" + user + "\",\"exp\":" + FAR
                        + ",\"roles\":" + roles + "}");
    }

    static String signed(PrivateKey key, String id, String claims) {
        String input = part("{\"alg\":\"ES256\",\"kid\":\"" + id + "\"}") + "." + part(claims);
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(key);
            signature.update(input.getBytes(StandardCharsets.US_ASCII));
            return input + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static PrivateKey exampleKey() {
        try {
            AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
            curve.init(new ECGenParameterSpec("secp256r1"));
            BigInteger number = new BigInteger(1, Base64.getUrlDecoder().decode(PRIVATE));
            return KeyFactory.getInstance("EC")
                    .generatePrivate(new ECPrivateKeySpec(number, curve.getParameterSpec(ECParameterSpec.class)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String part(String json) {
        return BASE64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
