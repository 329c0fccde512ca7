package io.spoa.script.bridge;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.spoa.script.binding.BindingError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one JSON text to its end. What is wrong is an error with line and column, columns counted in bytes from 1. */
final class JsonReader {
    /** What comes of a name that an object has twice. */
    enum Twice {
        ERROR,
        FIRST,
        LAST;

        static Twice of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    // Names are a client's: kept nowhere.
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private static final int FIRST_BYTES = 4;
    private static final int NO_UTF8 = 0xfe;

    private final Slice text;
    private final @Nullable Object nothing;
    private final Twice twice;

    /**
     * A reader for one text.
     *
     * @param nothing what stands for null
     */
    JsonReader(Slice text, @Nullable Object nothing, Twice twice) {
        this.text = text;
        this.nothing = nothing;
        this.twice = twice;
    }

    /**
     * The value.
     *
     * @throws BindingError if the text is no JSON, with the place
     */
    @Nullable Object read() {
        refuseOtherEncodings();
        try (JsonParser parser = FACTORY.createParser(text.array(), text.offset(), text.length())) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new BindingError("json.decode: there is nothing in the text");
            }
            Object value = value(parser, first, 0);
            if (parser.nextToken() != null) {
                throw wrong(parser.currentTokenLocation(), "something follows the value");
            }
            return value;
        } catch (StreamConstraintsException e) {
            throw new BindingError("json.decode: a number, a name or a text in it is too long");
        } catch (JsonProcessingException e) {
            throw wrong(e.getLocation(), e.getOriginalMessage());
        } catch (IOException e) {
            throw new BindingError("json.decode: " + e.getMessage());
        }
    }

    /** The parser takes UTF-16 and UTF-32 as well, which no other that reads the same text may take. */
    private void refuseOtherEncodings() {
        for (int i = 0; i < Math.min(FIRST_BYTES, text.length()); i++) {
            int octet = text.array()[text.offset() + i] & 0xff;
            if (octet == 0 || octet >= NO_UTF8) {
                throw new BindingError("json.decode: line 1, column " + (i + 1) + ": this is not UTF-8");
            }
        }
    }

    private @Nullable Object value(JsonParser parser, JsonToken token, int depth) throws IOException {
        return switch (token) {
            case START_OBJECT -> object(parser, deeper(parser, depth));
            case START_ARRAY -> list(parser, deeper(parser, depth));
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> integer(parser);
            case VALUE_NUMBER_FLOAT -> fraction(parser);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> nothing;
            default -> throw wrong(parser.currentTokenLocation(), "no value");
        };
    }

    private static int deeper(JsonParser parser, int depth) {
        if (depth >= HostModules.MOST_DEPTH) {
            throw wrong(
                    parser.currentTokenLocation(),
                    "objects and lists lie too deep in each other: at most " + HostModules.MOST_DEPTH);
        }
        return depth + 1;
    }

    /** Exact, as far as 64 bits go. */
    private static Object integer(JsonParser parser) throws IOException {
        if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            return fraction(parser);
        }
        return parser.getLongValue();
    }

    private static double fraction(JsonParser parser) throws IOException {
        double number = parser.getDoubleValue();
        if (Double.isInfinite(number)) {
            throw wrong(parser.currentTokenLocation(), "a number that is too large");
        }
        return number;
    }

    private List<@Nullable Object> list(JsonParser parser, int depth) throws IOException {
        List<@Nullable Object> list = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            list.add(value(parser, token, depth));
        }
        return list;
    }

    private Map<String, @Nullable Object> object(JsonParser parser, int depth) throws IOException {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            boolean known = map.containsKey(name);
            if (known && twice == Twice.ERROR) {
                throw wrong(
                        parser.currentTokenLocation(),
                        "the name \"" + name + "\" is there twice; option duplicates says which counts");
            }
            Object value = value(parser, parser.nextToken(), depth);
            if (!known || twice == Twice.LAST) {
                map.put(name, value);
            }
        }
        return map;
    }

    private static BindingError wrong(@Nullable JsonLocation place, String text) {
        return new BindingError("json.decode: "
                + (place == null ? "" : "line " + place.getLineNr() + ", column " + place.getColumnNr() + ": ") + text);
    }
}
