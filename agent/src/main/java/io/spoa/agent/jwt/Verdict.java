package io.spoa.agent.jwt;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a script gets. */
final class Verdict {
    /** Why a token is not good, in a word that stays. */
    enum Reason {
        MISSING,
        MALFORMED,
        ALGORITHM,
        NO_KEYS,
        KEY,
        SIGNATURE,
        EXPIRED,
        NOT_YET,
        ISSUER,
        AUDIENCE;

        private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

        @Override
        public String toString() {
            return word;
        }
    }

    private Verdict() {}

    /** What it claims may be believed. */
    static Map<String, @Nullable Object> good(Map<String, ?> claims) {
        Map<String, @Nullable Object> verdict = new LinkedHashMap<>();
        verdict.put("valid", true);
        verdict.put("claims", claims);
        return verdict;
    }

    /** It is good for nothing; the text is for a log. */
    static Map<String, @Nullable Object> bad(Reason reason, String text) {
        Map<String, @Nullable Object> verdict = new LinkedHashMap<>();
        verdict.put("valid", false);
        verdict.put("reason", reason.toString());
        verdict.put("error", text);
        return verdict;
    }
}
