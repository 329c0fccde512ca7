package io.spoa.agent.admin;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who may look. With a token: who shows it, as {@code Authorization: Bearer} or as the password of a browser's login. Without
 * one: who asks for this machine by its address or as {@code localhost}, so that a page of others cannot lead a browser here
 * under a name of its own.
 */
final class Access {
    private static final Pattern LOCAL_HOST =
            Pattern.compile("(localhost|[0-9.]{7,15}|\\[[0-9a-fA-F:.]+])(:[0-9]{1,5})?");

    private final byte @Nullable [] token;

    Access(@Nullable String token) {
        this.token = token == null ? null : token.getBytes(StandardCharsets.US_ASCII);
    }

    /** Whether a client has to show a token. */
    boolean wantsToken() {
        return token != null;
    }

    boolean allows(HttpRequest request) {
        byte[] wanted = token;
        if (wanted == null) {
            String host = request.headers().get(HttpHeaderNames.HOST);
            return host == null || LOCAL_HOST.matcher(host).matches();
        }
        String shown = request.headers().get(HttpHeaderNames.AUTHORIZATION, "");
        return MessageDigest.isEqual(wanted, shown(shown).getBytes(StandardCharsets.UTF_8));
    }

    private static String shown(String header) {
        if (header.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return header.substring(7).strip();
        }
        if (header.regionMatches(true, 0, "Basic ", 0, 6)) {
            try {
                byte[] pair = Base64.getDecoder().decode(header.substring(6).strip());
                String text = new String(pair, StandardCharsets.UTF_8);
                return text.substring(text.indexOf(':') + 1);
            } catch (IllegalArgumentException e) {
                return "";
            }
        }
        return "";
    }
}
