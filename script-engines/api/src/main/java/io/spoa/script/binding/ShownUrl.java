package io.spoa.script.binding;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/** URLs as errors, logs and whoever asks about the agent show them: without what may be secret. */
public final class ShownUrl {
    private static final String LEFT_OUT = "…";

    /** User and password, up to an {@code @}; a query. */
    private static final Pattern SECRET = Pattern.compile("(?<=^|:/|//)[^/?]+@|\\?.+", Pattern.DOTALL);

    /** The same where it cannot be told what is what. */
    private static final Pattern UNCLEAR = Pattern.compile("^([a-zA-Z][a-zA-Z0-9+.-]*:/+)?.*@", Pattern.DOTALL);

    private ShownUrl() {}

    /**
     * A URL, or what somebody took for one, with {@code …} in the place of its user and password and of its query. What is behind a {@code #}
     * stays, and so does what is shown already.
     */
    public static String of(String text) {
        String url = hasHost(text) ? text : UNCLEAR.matcher(text).replaceFirst("$1" + LEFT_OUT + "@");
        int hash = url.indexOf('#');
        String sent = hash < 0 ? url : url.substring(0, hash);
        return SECRET.matcher(sent)
                        .replaceAll(secret -> secret.group().startsWith("?") ? "?" + LEFT_OUT : LEFT_OUT + "@")
                + url.substring(sent.length());
    }

    private static boolean hasHost(String url) {
        try {
            return new URI(url).getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
