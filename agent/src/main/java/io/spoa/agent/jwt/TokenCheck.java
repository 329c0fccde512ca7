package io.spoa.agent.jwt;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.util.Base64URL;
import io.spoa.agent.jwt.KeySource.NoKeys;
import io.spoa.agent.jwt.Verdict.Reason;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Checks tokens: first who signed them, then what they claim. Keeps those that were signed, as clients send one for minutes. Any thread. */
final class TokenCheck {
    private static final int KEPT_BYTES = 8 << 20;
    private static final String BEARER = "bearer";

    private final JwtOptions options;
    private final KeySource source;
    private final Claims claims;
    private final Cache<String, Signed> kept;

    /** A token that one of these keys signed. */
    private record Signed(Keys keys, Map<String, ?> claims) {}

    TokenCheck(JwtOptions options, KeySource source) {
        this.options = options;
        this.source = source;
        claims = new Claims(options);
        kept = Caffeine.newBuilder()
                .maximumWeight(KEPT_BYTES)
                // Text as it came, and about as much of what is in there.
                .weigher((String token, Signed any) -> 4 * token.length() + 500)
                .executor(Runnable::run)
                .build();
    }

    /** What is to be said of a token. Ended already, unless there are no keys or not the right one. */
    CompletionStage<Map<String, @Nullable Object>> verdict(@Nullable String given) {
        String token = given == null ? "" : token(given);
        if (token.isEmpty()) {
            return CompletableFuture.completedFuture(Verdict.bad(Reason.MISSING, "there is no token"));
        }
        CompletionStage<Keys> keys = source.keys();
        return keys.thenCompose(now -> verdict(now, token)).exceptionally(TokenCheck::noKeys);
    }

    private static Map<String, @Nullable Object> noKeys(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof NoKeys none) {
            return Verdict.bad(Reason.NO_KEYS, String.valueOf(none.getMessage()));
        }
        throw new CompletionException(cause);
    }

    /** What a header field of HAProxy's has: with the word Bearer or without. */
    private static String token(String given) {
        String text = given.strip();
        boolean named = text.regionMatches(true, 0, BEARER, 0, BEARER.length())
                && (text.length() == BEARER.length() || text.charAt(BEARER.length()) == ' ');
        return named ? text.substring(BEARER.length()).strip() : text;
    }

    private CompletionStage<Map<String, @Nullable Object>> verdict(Keys keys, String token) {
        Signed known = kept.getIfPresent(token);
        if (known != null && known.keys == keys) {
            return CompletableFuture.completedFuture(claims.check(known.claims));
        }
        JWSObject parsed;
        try {
            parsed = JWSObject.parse(token);
        } catch (ParseException | IllegalArgumentException e) {
            return CompletableFuture.completedFuture(unreadable(token, e));
        }
        if (!options.algorithms().contains(parsed.getHeader().getAlgorithm())) {
            return CompletableFuture.completedFuture(Verdict.bad(
                    Reason.ALGORITHM,
                    "its algorithm " + shown(parsed.getHeader().getAlgorithm().getName()) + " is not taken"));
        }
        List<TokenKey> fit = keys.of(parsed.getHeader());
        return fit.isEmpty()
                ? source.newer(keys).thenApply(newer -> verdict(newer, newer.of(parsed.getHeader()), token, parsed))
                : CompletableFuture.completedFuture(verdict(keys, fit, token, parsed));
    }

    private Map<String, @Nullable Object> verdict(Keys keys, List<TokenKey> fit, String token, JWSObject parsed) {
        if (fit.isEmpty()) {
            String id = parsed.getHeader().getKeyID();
            return Verdict.bad(Reason.KEY, id == null ? "there is no key for it" : "there is no key " + shown(id));
        }
        Base64URL signature = parsed.getSignature();
        if (!Keys.signed(fit, parsed.getHeader(), parsed.getSigningInput(), signature)) {
            return Verdict.bad(Reason.SIGNATURE, "its signature is wrong");
        }
        Map<String, ?> content = parsed.getPayload().toJSONObject();
        if (content == null) {
            return Verdict.bad(Reason.MALFORMED, "what it claims is no JSON object");
        }
        kept.put(token, new Signed(keys, content));
        return claims.check(content);
    }

    private static Map<String, @Nullable Object> unreadable(String token, Exception e) {
        return token.chars().filter(c -> c == '.').count() == 4
                ? Verdict.bad(Reason.MALFORMED, "it is encrypted, not signed")
                : Verdict.bad(Reason.MALFORMED, "it is no signed token: " + e.getMessage());
    }

    /** Of a token that nobody vouches for, for a log. */
    private static String shown(String text) {
        String short40 = text.length() > 40 ? text.substring(0, 40) + "…" : text;
        return "'" + short40.replaceAll("\\p{Cntrl}", "?") + "'";
    }
}
