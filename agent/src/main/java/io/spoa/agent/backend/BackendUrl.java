package io.spoa.agent.backend;

import io.spoa.script.binding.ShownUrl;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A back end as the user names it: {@code https://backend.local/spoe#messages=check-ip,check-body&timeout=200ms}, or the same as a block of
 * the configuration. What is behind the {@code #} is for the agent, and never sent. Immutable.
 *
 * @param url what is asked, without that
 * @param messages the messages that it answers, at least one
 * @param timeout how long it may take; {@code null} for as long as the message may
 * @param allowed the variable that says what the status of an answer says, such as {@code txn.allowed}, if it is asked with headers;
 *     {@code null} if it is asked with JSON
 */
public record BackendUrl(
        URI url,
        List<String> messages,
        @Nullable Duration timeout,
        @Nullable String allowed) {
    static final String USUALLY_ALLOWED = "txn.allowed";

    private static final Pattern START = Pattern.compile("(?i)https?:/.*");
    private static final String EXAMPLE = "#messages=check-ip,check-body";

    /** Copies the list. */
    public BackendUrl {
        messages = List.copyOf(messages);
    }

    /** Whether a text in the place of a script's file means a back end. */
    public static boolean isUrl(String text) {
        return START.matcher(text).matches();
    }

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException in a line, saying what is wrong with it and how it would be right
     */
    public static BackendUrl parse(String text) {
        String fragment = address(text, EXAMPLE).getRawFragment();
        String url = fragment == null ? text : text.substring(0, text.indexOf('#'));
        String plain = ShownUrl.of(url);
        Map<String, String> said = said(plain, fragment == null ? "" : fragment);
        List<String> messages = value(BackendWord.MESSAGES, said, plain);
        Duration timeout = value(BackendWord.TIMEOUT, said, plain);
        BackendForm form = value(BackendWord.FORM, said, plain);
        String allowed = value(BackendWord.ALLOWED, said, plain);
        if (messages == null) {
            throw new IllegalArgumentException(
                    plain + ": which messages does it answer? Name them behind a #: " + plain + EXAMPLE);
        }
        try {
            return new BackendUrl(URI.create(url), messages, timeout, variable(form, allowed));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(plain + ": " + e.getMessage(), e);
        }
    }

    /**
     * The address that a back end's URL means, with all there is behind a {@code #}.
     *
     * @param example what an example has behind its path
     * @throws IllegalArgumentException in a line, saying what is wrong with it and how it would be right
     */
    public static URI address(String text, String example) {
        URI url;
        try {
            url = new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(
                    ShownUrl.of(text) + ": no URL: " + e.getReason() + " at character " + (e.getIndex() + 1), e);
        }
        if (url.getHost() == null || !isUrl(text)) {
            throw new IllegalArgumentException(
                    ShownUrl.of(text) + ": no URL such as https://backend.local/spoe" + example);
        }
        if (url.getRawUserInfo() != null) {
            throw new IllegalArgumentException("a password does not belong into the URL of a back end, where everybody"
                    + " sees it: http.tls.certificate is for who it asks");
        }
        return url;
    }

    /**
     * The variable that says what the status says; {@code null} with JSON.
     *
     * @param form what was said of it, {@code null} for nothing
     * @param allowed the same
     * @throws IllegalArgumentException if a variable was said for JSON
     */
    public static @Nullable String variable(@Nullable BackendForm form, @Nullable String allowed) {
        if (form == BackendForm.HEADERS) {
            return allowed == null ? USUALLY_ALLOWED : allowed;
        }
        if (allowed != null) {
            throw new IllegalArgumentException("allowed=" + allowed
                    + " is for form=headers, where the status answers; with JSON the answer names all variables");
        }
        return null;
    }

    /** What was said, word by word. Messages add up; of another word the last counts. */
    private static Map<String, String> said(String plain, String fragment) {
        Map<String, String> said = new HashMap<>();
        for (String option : fragment.isEmpty() ? new String[0] : fragment.split("&", -1)) {
            int equals = option.indexOf('=');
            String name = equals < 0 ? option : option.substring(0, equals);
            if (BackendWord.ALL.stream().noneMatch(word -> word.name().equals(name))) {
                throw new IllegalArgumentException(plain + ": no option '" + option + "' behind the #: there is "
                        + BackendWord.ALL.stream().map(BackendWord::name).collect(Collectors.joining(", ")));
            }
            boolean adds = name.equals(BackendWord.MESSAGES.name());
            said.merge(name, option.substring(equals + 1), (old, more) -> adds ? old + "," + more : more);
        }
        return said;
    }

    private static <T> @Nullable T value(BackendWord<T> word, Map<String, String> said, String plain) {
        String text = said.get(word.name());
        if (text == null) {
            return null;
        }
        try {
            return word.parse().apply(decoded(text));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    plain + ": " + word.name() + "=" + text
                            + (e.getMessage() == null ? " is not " + word.says() : ": " + e.getMessage()),
                    e);
        }
    }

    private static String decoded(String value) {
        // A plus sign is none of the spaces that forms make of it.
        return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** All of it as {@link #parse} reads it: what it is called wherever scripts are named, in logs and by a reload. */
    public String text() {
        StringBuilder text = new StringBuilder(url.toString())
                .append('#')
                .append(BackendWord.MESSAGES.name())
                .append('=')
                .append(messages.stream().map(BackendUrl::encoded).collect(Collectors.joining(",")));
        if (timeout != null) {
            add(BackendWord.TIMEOUT, timeout, text);
        }
        if (allowed != null) {
            add(BackendWord.FORM, BackendForm.HEADERS, text);
        }
        if (allowed != null && !allowed.equals(USUALLY_ALLOWED)) {
            add(BackendWord.ALLOWED, allowed, text);
        }
        return text.toString();
    }

    private static <T> void add(BackendWord<T> word, T value, StringBuilder to) {
        to.append('&').append(word.name()).append('=').append(word.write().apply(value));
    }

    /** What is asked, for people: without what may be secret. */
    String shown() {
        return ShownUrl.of(url.toString());
    }

    /** How it is asked. */
    Form form() {
        VariableName variable = allowed == null ? null : VariableName.parse(allowed);
        return variable == null ? new JsonForm(shown()) : new HeadersForm(shown(), variable);
    }
}
