package io.spoa.agent.log;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How the lines of an access log look: text and fields in turn. Immutable. */
public final class AccessFormat {
    /** How a text is kept apart from what is around it. */
    enum Quoting {
        /** As it is, without control characters. */
        PLAIN,
        /** In quotes where it has to be. */
        LOGFMT,
        /** As a string of JSON, its quotes being part of the format. */
        JSON
    }

    /**
     * A piece of a line: a text, then a field.
     *
     * @param field {@code null} at the line's end
     */
    record Piece(byte[] text, @Nullable AccessField field) {}

    private static final Pattern FIELD = Pattern.compile("%(%|[a-z_]*)");

    private final String word;
    private final Quoting quoting;
    private final List<Piece> pieces;

    private AccessFormat(String word, Quoting quoting, List<Piece> pieces) {
        this.word = word;
        this.quoting = quoting;
        this.pieces = List.copyOf(pieces);
    }

    /** {@code time=… conn=…}: for people and for programs. */
    public static AccessFormat logfmt() {
        List<Piece> pieces = new ArrayList<>();
        for (AccessField field : AccessField.values()) {
            pieces.add(piece((pieces.isEmpty() ? "" : " ") + field.label() + "=", field));
        }
        pieces.add(piece("\n", null));
        return new AccessFormat("logfmt", Quoting.LOGFMT, pieces);
    }

    /** A JSON object a line. */
    public static AccessFormat json() {
        List<Piece> pieces = new ArrayList<>();
        String before = "{\"";
        for (AccessField field : AccessField.values()) {
            pieces.add(piece(before + field.label() + (field.isNumber() ? "\":" : "\":\""), field));
            before = field.isNumber() ? ",\"" : "\",\"";
        }
        pieces.add(piece("}\n", null));
        return new AccessFormat("json", Quoting.JSON, pieces);
    }

    /**
     * {@code logfmt}, {@code json}, or a line with {@code %<field>} where fields are to be and {@code %%} for a percent sign.
     *
     * @throws IllegalArgumentException naming what is no field, and those there are
     */
    public static AccessFormat parse(String word) {
        if (word.equals("logfmt")) {
            return logfmt();
        }
        if (word.equals("json")) {
            return json();
        }
        if (!word.contains("%")) {
            throw new IllegalArgumentException("'" + word + "' is no format: there is logfmt, json, or a line with"
                    + " fields in it, as in '%time %message %outcome'");
        }
        return pattern(word);
    }

    private static AccessFormat pattern(String word) {
        List<Piece> pieces = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        Matcher matcher = FIELD.matcher(word);
        int last = 0;
        while (matcher.find()) {
            text.append(word.substring(last, matcher.start()));
            last = matcher.end();
            String name = Objects.requireNonNull(matcher.group(1));
            if (name.equals("%")) {
                text.append('%');
            } else {
                pieces.add(piece(text.toString(), field(name)));
                text.setLength(0);
            }
        }
        text.append(word.substring(last));
        if (text.indexOf("\n") >= 0) {
            throw new IllegalArgumentException("a format is one line");
        }
        pieces.add(piece(text + "\n", null));
        return new AccessFormat(word, Quoting.PLAIN, pieces);
    }

    private static AccessField field(String name) {
        for (AccessField field : AccessField.values()) {
            if (field.label().equals(name) || field.toString().equals(name)) {
                return field;
            }
        }
        throw new IllegalArgumentException(
                "'%" + name + "' is no field: there is " + String.join(", ", AccessField.labels()) + ", and %%");
    }

    private static Piece piece(String text, @Nullable AccessField field) {
        return new Piece(text.getBytes(StandardCharsets.UTF_8), field);
    }

    Quoting quoting() {
        return quoting;
    }

    List<Piece> pieces() {
        return pieces;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AccessFormat format && word.equals(format.word);
    }

    @Override
    public int hashCode() {
        return word.hashCode();
    }

    /** As {@link #parse} takes it. */
    @Override
    public String toString() {
        return word;
    }
}
