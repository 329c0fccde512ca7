package io.spoa.agent.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import io.spoa.script.Restriction;
import io.spoa.script.Sandbox;
import io.spoa.script.bridge.HostObject;
import io.spoa.script.bridge.Slice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens that are good, and all kinds of those that are not. */
class JwtServiceTest extends JwtFixture {
    @ParameterizedTest
    @ValueSource(strings = {"RS256", "PS256", "ES256", "ES384", "EdDSA"})
    void aTokenIsGoodIfItsKeySignedIt(String algorithm) throws Exception {
        KeyPair pair = Tokens.pair(algorithm);
        HostObject jwt = jwt("key", Tokens.pem(pair.getPublic()));
        String token = Tokens.signed(algorithm, null, pair.getPrivate(), Tokens.claims());
        for (int i = 0; i < 2; i++) {
            assertGood(jwt, token);
        }
        assertGood(jwt, "Bearer " + token);
        assertThat(verify(jwt, token).get("claims")).isEqualTo(Tokens.claims());
        String other = Tokens.signed(algorithm, null, Tokens.pair(algorithm).getPrivate(), Tokens.claims());
        assertBad(jwt, other, "signature", "its signature is wrong");
        // The signature of other claims.
        assertBad(jwt, Tokens.withClaims(token, "{\"sub\":\"admin\"}"), "signature", "its signature is wrong");
        assertBad(jwt, token.substring(0, token.lastIndexOf('.') + 1), "malformed", "");
    }

    @Test
    void aSecretIsNoPublicKeyAndAPublicKeyNoSecret() throws Exception {
        String secret = "0123456789abcdef0123456789abcdef";
        HostObject jwt = jwt("key", secret);
        assertGood(jwt, Tokens.withSecret("HS256", secret, Tokens.claims()));
        assertBad(jwt, Tokens.withSecret("HS256", secret + "x", Tokens.claims()), "signature", "is wrong");
        String pem = Tokens.pem(Tokens.pair("RS256").getPublic());
        assertBad(
                jwt("key", pem), Tokens.withSecret("HS256", pem, Tokens.claims()), "algorithm", "'HS256' is not taken");
        assertThatThrownBy(() -> jwt("key", "short"))
                .hasMessageContaining("jwt: option key: ")
                .hasMessageContaining("256 bits");
        assertThatThrownBy(() -> jwt("key", pem, "algorithms", "HS256"))
                .hasMessageContaining("option algorithms: 'HS256' cannot be checked with this key: there is PS256");
        assertThatThrownBy(() -> jwt("key", pem, "algorithms", List.of(Slice.text("none"))))
                .hasMessageContaining("'none' cannot be checked");
        assertThatThrownBy(() -> jwt("key", "-----BEGIN PUBLIC KEY-----\n")).hasMessageContaining("the PEM has no end");
        assertThatThrownBy(() -> jwt("key", pem.replace("PUBLIC", "RSA PRIVATE")))
                .hasMessageContaining("not a RSA PRIVATE KEY");
    }

    @Test
    void onlyChosenAlgorithmsAreTaken() throws Exception {
        KeyPair pair = Tokens.pair("RS256");
        HostObject jwt = jwt(
                "key", Tokens.pem(pair.getPublic()), "algorithms", List.of(Slice.text("PS256"), Slice.text("RS512")));
        assertGood(jwt, Tokens.signed("PS256", null, pair.getPrivate(), Tokens.claims()));
        assertBad(
                jwt,
                Tokens.signed("RS256", null, pair.getPrivate(), Tokens.claims()),
                "algorithm",
                "'RS256' is not taken");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "-|missing|there is no token",
                "''|missing|there is no token",
                "Bearer |missing|there is no token",
                "x|malformed|it is no signed token",
                "..|malformed|it is no signed token",
                "a.b.c|malformed|it is no signed token",
                "a.b.c.d.e|malformed|it is encrypted",
                "eyJhbGciOiJub25lIn0.e30.|malformed|it is no signed token",
                "eyJhbGciOiJub25lIn0.e30.AA|malformed|it is no signed token",
                "eyJhbGciOiJBTEcxIn0.e30.AA|algorithm|ALG1",
                "Basic dXNlcjpwYXNz|malformed|it is no signed token",
            })
    void whatIsNoTokenIsNoError(@Nullable String token, String reason, String text) throws Exception {
        assertBad(jwt("key", Tokens.pem(Tokens.pair("ES256").getPublic())), token, reason, text);
    }

    @Test
    void whatItClaimsIsChecked() throws Exception {
        String secret = "0123456789abcdef0123456789abcdef";
        HostObject jwt =
                jwt("key", secret, "issuer", "me", "audience", List.of(Slice.text("a"), Slice.text("b")), "leeway", 5L);
        long now = System.currentTimeMillis() / 1000;
        assertGood(
                jwt,
                Tokens.withSecret("HS256", secret, Map.of("iss", "me", "aud", "b", "exp", now - 2, "nbf", now + 2)));
        assertGood(
                jwt,
                Tokens.withSecret("HS256", secret, Map.of("iss", "me", "aud", List.of("c", "a"), "exp", now + 60)));
        Map<String, Object> good = Map.of("iss", "me", "aud", "a", "exp", now + 60, "nbf", now);
        check(jwt, secret, good, "exp", now - 60, "expired", "it ended 6");
        check(jwt, secret, good, "exp", null, "expired", "it has no end (exp)");
        check(jwt, secret, good, "exp", "soon", "malformed", "no number");
        check(jwt, secret, good, "nbf", now + 60, "not-yet", "it begins in ");
        check(jwt, secret, good, "iss", "you", "issuer", "another made it (iss), not me");
        check(jwt, secret, good, "iss", null, "issuer", "not me");
        check(jwt, secret, good, "aud", List.of("c"), "audience", "it is for others (aud), not a or b");
        check(jwt, secret, good, "aud", null, "audience", "for others");
        assertGood(jwt("key", secret, "without_exp", true), Tokens.withSecret("HS256", secret, Map.of()));
    }

    private static void check(
            HostObject jwt,
            String secret,
            Map<String, Object> good,
            String name,
            @Nullable Object value,
            String reason,
            String text)
            throws Exception {
        Map<String, Object> claims = new HashMap<>(good);
        claims.remove(name);
        if (value != null) {
            claims.put(name, value);
        }
        String token = Tokens.withSecret("HS256", secret, claims);
        // Whether it is known or not.
        assertBad(jwt, token, reason, text);
        assertBad(jwt, token, reason, text);
    }

    @Test
    void aTokenThatIsKnownEndsToo() throws Exception {
        String secret = "0123456789abcdef0123456789abcdef";
        HostObject jwt = jwt("key", secret, "leeway", 0L);
        String token = Tokens.withSecret("HS256", secret, Map.of("exp", System.currentTimeMillis() / 1000 + 2));
        assertGood(jwt, token);
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertBad(jwt, token, "expired", "it ended"));
    }

    @Test
    void theKeysOfAFileAreReadAgain() throws Exception {
        KeyPair first = Tokens.pair("ES256");
        KeyPair second = Tokens.pair("RS256");
        KeyPair edwards = Tokens.pair("EdDSA");
        Path set = Files.writeString(
                folder.resolve("keys.json"), Tokens.set(Tokens.jwk("one", first), edwards("ed", edwards)));
        HostObject jwt = jwt("jwks", "keys.json");
        String token = Tokens.signed("ES256", "one", first.getPrivate(), Tokens.claims());
        assertGood(jwt, token);
        assertGood(jwt, Tokens.signed("EdDSA", "ed", edwards.getPrivate(), Tokens.claims()));
        assertGood(jwt, Tokens.signed("ES256", null, first.getPrivate(), Tokens.claims()));
        assertBad(
                jwt,
                Tokens.signed("RS256", "two", second.getPrivate(), Tokens.claims()),
                "key",
                "there is no key 'two'");
        Path next = Files.writeString(folder.resolve("next"), Tokens.set(Tokens.jwk("two", second)));
        Files.move(next, set, StandardCopyOption.ATOMIC_MOVE);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertGood(jwt, Tokens.signed("RS256", "two", second.getPrivate(), Tokens.claims())));
        assertBad(jwt, token, "key", "there is no key 'one'");
        Files.writeString(set, "{}");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(files.lists().getFirst().error()).contains("is no JWK set that can be used"));
        assertGood(jwt, Tokens.signed("RS256", "two", second.getPrivate(), Tokens.claims()));
    }

    private static JWK edwards(String id, KeyPair pair) {
        // The last 32 bytes of the key as X.509 has it are its point.
        byte[] encoded = pair.getPublic().getEncoded();
        byte[] point = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
        return new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(point))
                .keyID(id)
                .build();
    }

    @Test
    void aSetHasNoSecrets() throws Exception {
        String secret = "0123456789abcdef0123456789abcdef";
        String oct = "{\"keys\":[{\"kty\":\"oct\",\"k\":\"" + Base64URL.encode(secret) + "\"}]}";
        Files.writeString(folder.resolve("oct.json"), oct);
        assertThatThrownBy(() -> jwt("jwks", "oct.json"))
                .hasMessageContaining("there is no public key for signatures in it");
        String both =
                oct.replace("[", "[" + Tokens.jwk("one", Tokens.pair("ES256")).toJSONString() + ",");
        Files.writeString(folder.resolve("both.json"), both);
        assertBad(
                jwt("jwks", "both.json"), Tokens.withSecret("HS256", secret, Tokens.claims()), "algorithm", "'HS256'");
    }

    @Test
    void whatIsWrongWithOptionsIsSaid() {
        assertThatThrownBy(() -> jwt())
                .hasMessageContaining("jwt: either key, a secret or a public key in PEM, or jwks");
        assertThatThrownBy(() -> jwt("key", "x", "jwks", "y")).hasMessageContaining("either key");
        assertThatThrownBy(() -> jwt("jwks", "none.json"))
                .hasMessage("jwt: " + folder.resolve("none.json") + ": no such file");
        assertThatThrownBy(() -> jwt("jwks", "http://id.example.org/keys")).hasMessageContaining("is not https://");
        assertThatThrownBy(() -> jwt("jwks", "http://id.example.org/keys?key=s3cret"))
                .hasMessageContaining("option jwks: 'http://id.example.org/keys?…' is not https://");
        assertThatThrownBy(() -> jwt("jwks", "https://id.example.org/keys?key=s3cret x"))
                .hasMessageContaining(
                        "'https://id.example.org/keys?…' is no address: Illegal character in query at character 39");
        assertThatThrownBy(() -> jwt("jwks", "https://")).hasMessageContaining("option jwks: 'https://' is");
        String secret = "0123456789abcdef0123456789abcdef";
        assertThatThrownBy(() -> jwt("key", secret, "isuer", "me"))
                .hasMessageContaining("jwt: no option 'isuer': there is ");
        assertThatThrownBy(() -> jwt("key", secret, "issuer", 5L))
                .hasMessageContaining("option issuer is an integer (5), not text");
        assertThatThrownBy(() -> jwt("key", secret, "leeway", -1L)).hasMessageContaining("option leeway");
        knowledge.end();
        assertThatThrownBy(() -> jwt("key", secret))
                .hasMessage("jwt: make it while the script loads, not in a callback");
        knowledge.begin(folder.resolve("rules.lua"), new Sandbox(EnumSet.of(Restriction.NO_NETWORK)));
        assertThatThrownBy(() -> jwt("jwks", "https://id.example.org/keys?s3cret"))
                .hasMessage("spoa.jwt of 'https://id.example.org/keys?…' is forbidden here by --sandbox no-network");
    }

    @Test
    void whatMustBeUnderstoodAndIsNotIsRefused() throws Exception {
        KeyPair pair = Tokens.pair("ES256");
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .criticalParams(Set.of("exp"))
                .customParam("exp", 1)
                .build();
        assertBad(
                jwt("key", Tokens.pem(pair.getPublic())),
                Tokens.signed(header, pair.getPrivate(), Tokens.claims()),
                "signature",
                "");
    }
}
