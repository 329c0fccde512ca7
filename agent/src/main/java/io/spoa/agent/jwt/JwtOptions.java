package io.spoa.agent.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import io.spoa.script.binding.BindingError;
import io.spoa.script.bridge.Options;
import io.spoa.script.bridge.Slice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a script asks of tokens.
 *
 * @param keys those of the option key; {@code null} with the option jwks
 * @param jwks a file's name or an address; {@code null} with the option key
 * @param authorities a file with those that vouch for the server; {@code null} for Java's
 * @param algorithms those that are taken
 * @param issuers of which one must have made it; any if there are none
 * @param audiences of which it must be for one; any if there are none
 * @param leewaySeconds how far clocks may be from each other
 * @param endless whether a token need not end
 */
record JwtOptions(
        @Nullable Keys keys,
        @Nullable String jwks,
        @Nullable String authorities,
        Set<JWSAlgorithm> algorithms,
        Set<String> issuers,
        Set<String> audiences,
        long leewaySeconds,
        boolean endless) {
    private static final Duration LEEWAY = Duration.ofMinutes(1);
    private static final long MOST_LEEWAY = 86_400;

    /** All that keys are there for; {@code none} is not among them. */
    private static final Set<JWSAlgorithm> PUBLIC = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512,
            JWSAlgorithm.EdDSA,
            JWSAlgorithm.Ed25519);

    private static final Set<JWSAlgorithm> SECRET = Set.of(JWSAlgorithm.HS256, JWSAlgorithm.HS384, JWSAlgorithm.HS512);

    /**
     * Those that a script gave.
     *
     * @throws BindingError naming what is wrong with them
     */
    static JwtOptions of(Options given) {
        Slice key = given.text("key");
        Slice jwks = given.text("jwks");
        if ((key == null) == (jwks == null)) {
            throw wrong("either key, a secret or a public key in PEM, or jwks, a file or an address, is needed");
        }
        Keys keys = key == null ? null : keys(key);
        Slice authorities = given.text("ca_file");
        JwtOptions options = new JwtOptions(
                keys,
                jwks == null ? null : jwks.string(),
                authorities == null ? null : authorities.string(),
                algorithms(given, keys),
                words(given, "issuer"),
                words(given, "audience"),
                leeway(given),
                given.flag("without_exp", false));
        given.end();
        return options;
    }

    static BindingError wrong(String text) {
        return new BindingError("jwt: " + text);
    }

    private static Keys keys(Slice key) {
        byte[] bytes = key.copy();
        try {
            return new Keys(List.of(PemKey.isPem(bytes) ? TokenKey.of(PemKey.read(bytes)) : TokenKey.ofSecret(bytes)));
        } catch (JOSEException e) {
            throw wrong("option key: " + e.getMessage());
        }
    }

    private static Set<JWSAlgorithm> algorithms(Options given, @Nullable Keys keys) {
        Set<JWSAlgorithm> possible = new LinkedHashSet<>(PUBLIC);
        if (keys != null) {
            possible.addAll(SECRET);
            possible.removeIf(algorithm -> !keys.can(algorithm));
        }
        Set<String> words = words(given, "algorithms");
        if (words.isEmpty()) {
            return Set.copyOf(possible);
        }
        Set<JWSAlgorithm> chosen = new LinkedHashSet<>();
        for (String word : words) {
            JWSAlgorithm algorithm = JWSAlgorithm.parse(word);
            if (!possible.contains(algorithm)) {
                throw wrong("option algorithms: '" + word + "' cannot be checked with "
                        + (keys == null ? "a key set" : "this key") + ": there is "
                        + String.join(
                                ", ",
                                possible.stream().map(Object::toString).sorted().toList()));
            }
            chosen.add(algorithm);
        }
        return Set.copyOf(chosen);
    }

    private static long leeway(Options given) {
        Object value = given.value("leeway");
        if (value instanceof Long seconds && seconds >= 0 && seconds <= MOST_LEEWAY) {
            return seconds;
        }
        if (value == null) {
            return LEEWAY.toSeconds();
        }
        throw given.wrong("leeway", "a whole number of seconds, a day at most");
    }

    /** One text or a list of them. */
    private static Set<String> words(Options given, String name) {
        List<?> all = switch (given.value(name)) {
            case null -> List.of();
            case Slice one -> List.of(one);
            case List<?> several -> several;
            default -> throw given.wrong(name, "text or a list of text");
        };
        List<String> words = new ArrayList<>();
        for (Object each : all) {
            if (!(each instanceof Slice word) || word.length() == 0) {
                throw given.wrong(name, "text or a list of text");
            }
            words.add(word.string());
        }
        return new LinkedHashSet<>(words);
    }
}
