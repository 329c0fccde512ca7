package io.spoa.agent.jwt;

import io.spoa.agent.jwt.Verdict.Reason;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a token must claim (RFC 7519, section 4.1). */
final class Claims {
    private final JwtOptions options;

    Claims(JwtOptions options) {
        this.options = options;
    }

    /** What is to be said of a token whose signature is good. */
    Map<String, @Nullable Object> check(Map<String, ?> claims) {
        long now = System.currentTimeMillis() / 1000;
        Object end = claims.get("exp");
        if (end == null && !options.endless()) {
            return Verdict.bad(Reason.EXPIRED, "it has no end (exp), and option without_exp does not allow that");
        }
        if (end != null && !(end instanceof Number)
                || claims.get("nbf") != null && !(claims.get("nbf") instanceof Number)) {
            return Verdict.bad(Reason.MALFORMED, "its exp or nbf is no number");
        }
        if (end instanceof Number seconds && now - options.leewaySeconds() >= seconds.longValue()) {
            return Verdict.bad(Reason.EXPIRED, "it ended " + (now - seconds.longValue()) + " s ago");
        }
        if (claims.get("nbf") instanceof Number seconds && now + options.leewaySeconds() < seconds.longValue()) {
            return Verdict.bad(Reason.NOT_YET, "it begins in " + (seconds.longValue() - now) + " s");
        }
        if (!options.issuers().isEmpty()
                && !(claims.get("iss") instanceof String issuer
                        && options.issuers().contains(issuer))) {
            return Verdict.bad(Reason.ISSUER, "another made it (iss), not " + String.join(" or ", options.issuers()));
        }
        if (!options.audiences().isEmpty() && !isFor(claims.get("aud"))) {
            return Verdict.bad(
                    Reason.AUDIENCE, "it is for others (aud), not " + String.join(" or ", options.audiences()));
        }
        return Verdict.good(claims);
    }

    private boolean isFor(@Nullable Object audience) {
        return switch (audience) {
            case String one -> options.audiences().contains(one);
            case List<?> several ->
                several.stream()
                        .anyMatch(one -> one instanceof String text
                                && options.audiences().contains(text));
            case null, default -> false;
        };
    }
}
