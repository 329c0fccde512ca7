package io.spoa.agent.backend;

import io.spoa.script.binding.ShownUrl;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A back end as the user names it: {@code https://backend.local/spoe#messages=check-ip,check-body&timeout=200ms}. What is behind the
 * {@code #} is for the agent, and never sent.
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
    private static final Pattern START = Pattern.compile("(?i)https?:/.*");
    private static final Pattern TIME = Pattern.compile("(\\d{1,6})(ms|s)");
    private static final String USUALLY_ALLOWED = "txn.allowed";
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
        URI url;
        try {
            url = new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(
                    ShownUrl.of(text) + ": no URL: " + e.getReason() + " at character " + (e.getIndex() + 1), e);
        }
        if (url.getHost() == null) {
            throw new IllegalArgumentException(
                    ShownUrl.of(text) + ": no URL such as https://backend.local/spoe" + EXAMPLE);
        }
        if (url.getRawUserInfo() != null) {
            throw new IllegalArgumentException("a password does not belong into the URL of a back end, where everybody"
                    + " sees it: http.tls.certificate is for who it asks");
        }
        String fragment = url.getRawFragment();
        String plain = fragment == null ? text : text.substring(0, text.indexOf('#'));
        return options(plain, fragment == null ? "" : fragment);
    }

    private static BackendUrl options(String url, String fragment) {
        String plain = ShownUrl.of(url);
        List<String> messages = new ArrayList<>();
        Duration timeout = null;
        boolean headers = false;
        String allowed = null;
        for (String option : fragment.isEmpty() ? new String[0] : fragment.split("&", -1)) {
            int equals = option.indexOf('=');
            String value = option.substring(equals + 1);
            switch (equals < 0 ? option : option.substring(0, equals)) {
                case "messages" -> messages.addAll(names(plain, value));
                case "timeout" -> timeout = time(plain, value);
                case "form" -> headers = isHeaders(plain, value);
                case "allowed" -> allowed = variable(plain, value);
                default ->
                    throw new IllegalArgumentException(plain + ": no option '" + option
                            + "' behind the #: there is messages, timeout, form, allowed");
            }
        }
        if (messages.isEmpty()) {
            throw new IllegalArgumentException(
                    plain + ": which messages does it answer? Name them behind a #: " + plain + EXAMPLE);
        }
        if (allowed != null && !headers) {
            throw new IllegalArgumentException(plain + ": allowed=" + allowed
                    + " is for form=headers, where the status answers; with JSON the answer names all variables");
        }
        return new BackendUrl(
                URI.create(url), messages, timeout, headers && allowed == null ? USUALLY_ALLOWED : allowed);
    }

    private static boolean isHeaders(String plain, String value) {
        if (!value.equals("headers") && !value.equals("json")) {
            throw new IllegalArgumentException(plain + ": form=" + value + " is none: json or headers");
        }
        return value.equals("headers");
    }

    private static String variable(String plain, String value) {
        if (VariableName.parse(value) == null) {
            throw new IllegalArgumentException(plain + ": allowed=" + value
                    + " is no variable such as txn.allowed; scopes are " + VariableName.SCOPES
                    + ", and names have letters, digits, _ and .");
        }
        return value;
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

    private static List<String> names(String plain, String value) {
        Set<String> seen = new HashSet<>();
        List<String> names = List.of(decoded(value).split(",", -1));
        for (String name : names) {
            if (name.isBlank() || !seen.add(name)) {
                throw new IllegalArgumentException(plain + ": messages=" + value
                        + (name.isBlank() ? ": a name is empty" : ": '" + name + "' is there twice"));
            }
        }
        return names;
    }

    private static String decoded(String value) {
        // A plus sign is none of the spaces that forms make of it.
        return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static Duration time(String plain, String value) {
        Matcher time = TIME.matcher(value);
        if (!time.matches() || Long.parseLong(time.group(1)) == 0) {
            throw new IllegalArgumentException(plain + ": timeout=" + value + " is no time such as 200ms or 2s");
        }
        long number = Long.parseLong(time.group(1));
        return time.group(2).equals("s") ? Duration.ofSeconds(number) : Duration.ofMillis(number);
    }
}
