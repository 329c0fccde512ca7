package io.spoa.agent.jwt;

import io.spoa.script.bridge.HostFunction;
import io.spoa.script.bridge.Slice;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What holds for a token, whatever it says: a verdict, without an exception; and it is good only if the key made its signature, of
 * exactly these bytes.
 */
final class JwtTarget {
    private static final byte[] KEY = "a secret of thirty-two bytes.....".getBytes(StandardCharsets.US_ASCII);
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final Set<String> REASONS =
            Arrays.stream(Verdict.Reason.values()).map(Verdict.Reason::toString).collect(Collectors.toSet());
    private static final JwtOptions OPTIONS = options();
    private static final KeySource SOURCE = new FixedKeys(Objects.requireNonNull(OPTIONS.keys()));

    private JwtTarget() {}

    private static JwtOptions options() {
        HostFunction function =
                new HostFunction("jwt", 1, List.of("options"), "", given -> JwtOptions.of(given.options(0)));
        return (JwtOptions) Objects.requireNonNull(
                function.call(Map.of(Slice.text("key"), Slice.of(KEY, true), Slice.text("issuer"), Slice.text("me"))));
    }

    /** With an even first byte the rest is a token; with an odd one its header and claims, in two lines, which are signed here. */
    static void run(byte[] bytes) {
        if (bytes.length == 0) {
            return;
        }
        String rest = new String(bytes, 1, bytes.length - 1, StandardCharsets.UTF_8);
        String token = (bytes[0] & 1) == 0 ? rest : signed(rest);
        // Another one for each, as what was signed is kept.
        Map<String, ?> verdict = new TokenCheck(OPTIONS, SOURCE)
                .verdict(token)
                .toCompletableFuture()
                .join();
        if (Boolean.TRUE.equals(verdict.get("valid"))) {
            check(verdict.get("claims") instanceof Map<?, ?> claims && "me".equals(claims.get("iss")), "claims", token);
            String[] parts =
                    token.strip().replaceFirst("(?i)^bearer ", "").strip().split("\\.", -1);
            check(parts.length == 3 && isSigned(parts), "good without the key", token);
        } else {
            check(REASONS.contains(String.valueOf(verdict.get("reason"))), "reason", verdict);
            check(verdict.get("error") instanceof String && !verdict.containsKey("claims"), "verdict", verdict);
        }
    }

    private static String signed(String text) {
        int end = text.indexOf('\n');
        String header = end < 0 ? "{\"alg\":\"HS256\"}" : text.substring(0, end);
        String input = encoded(header) + "." + encoded(text.substring(end + 1));
        return input + "." + BASE64.encodeToString(mac("HmacSHA256", input));
    }

    private static String encoded(String text) {
        return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isSigned(String[] parts) {
        String input = parts[0] + "." + parts[1];
        byte[] signature = Base64.getUrlDecoder().decode(parts[2].replaceAll("[^A-Za-z0-9_-]", ""));
        for (String algorithm : List.of("HmacSHA256", "HmacSHA384", "HmacSHA512")) {
            if (Arrays.equals(mac(algorithm, input), signature)) {
                return true;
            }
        }
        return false;
    }

    private static byte[] mac(String algorithm, String input) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(KEY, algorithm));
            return mac.doFinal(input.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static void check(boolean holds, String what, Object actual) {
        if (!holds) {
            throw new AssertionError(what + ": " + actual);
        }
    }
}
