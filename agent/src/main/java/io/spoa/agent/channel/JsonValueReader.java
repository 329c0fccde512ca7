package io.spoa.agent.channel;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.spoa.agent.channel.JsonPublication.Malformed;
import io.spoa.script.bridge.Address;
import io.spoa.script.bridge.HostModules;
import io.spoa.script.bridge.Slice;
import io.spoa.spop.Addresses;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what {@link JsonValueWriter} writes, or any other JSON. */
final class JsonValueReader {
    private JsonValueReader() {}

    /**
     * The value that begins with the parser's token.
     *
     * @throws Malformed if it is none that a script could have
     */
    static @Nullable Object read(JsonParser from) throws IOException, Malformed {
        return value(from, 0);
    }

    private static @Nullable Object value(JsonParser from, int depth) throws IOException, Malformed {
        return switch (from.currentToken()) {
            case START_OBJECT -> object(from, deeper(depth));
            case START_ARRAY -> list(from, deeper(depth));
            case VALUE_STRING -> Slice.text(from.getText());
            case VALUE_NUMBER_INT ->
                from.getNumberType() == JsonParser.NumberType.BIG_INTEGER ? fraction(from) : from.getLongValue();
            case VALUE_NUMBER_FLOAT -> fraction(from);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case null, default -> throw new Malformed("it ends too early");
        };
    }

    /** A map may be three lists in each other here. */
    private static int deeper(int depth) throws Malformed {
        if (depth >= 3 * HostModules.MOST_DEPTH) {
            throw new Malformed("objects and lists lie too deep in each other");
        }
        return depth + 1;
    }

    private static Object fraction(JsonParser from) throws IOException, Malformed {
        double number = from.getDoubleValue();
        if (Double.isInfinite(number)) {
            throw new Malformed("a number is too large");
        }
        return number;
    }

    private static List<@Nullable Object> list(JsonParser from, int depth) throws IOException, Malformed {
        List<@Nullable Object> list = new ArrayList<>();
        while (from.nextToken() != JsonToken.END_ARRAY) {
            list.add(value(from, depth));
        }
        return list;
    }

    private static Object object(JsonParser from, int depth) throws IOException, Malformed {
        Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
        String name = "";
        while (from.nextToken() != JsonToken.END_OBJECT) {
            name = from.currentName();
            from.nextToken();
            // By its text: the last of those with one name counts.
            map.put(name, value(from, depth));
        }
        if (map.size() == 1 && name.startsWith("$")) {
            return special(name, map.get(name));
        }
        Map<@Nullable Object, @Nullable Object> keyed = new LinkedHashMap<>();
        map.forEach((key, value) -> keyed.put(Slice.text(String.valueOf(key)), value));
        return keyed;
    }

    private static Object special(String kind, @Nullable Object value) throws Malformed {
        return switch (kind) {
            case JsonValueWriter.BYTES -> Slice.of(base64(kind, value), false);
            case JsonValueWriter.TEXT -> Slice.of(base64(kind, value), true);
            case JsonValueWriter.ADDRESS -> address(value);
            case JsonValueWriter.NUMBER -> number(value);
            case JsonValueWriter.MAP -> map(value);
            default -> throw new Malformed("\"" + kind + "\" is no kind of value");
        };
    }

    private static byte[] base64(String kind, @Nullable Object value) throws Malformed {
        if (value instanceof Slice text) {
            try {
                return Base64.getDecoder().decode(text.copy());
            } catch (IllegalArgumentException e) {
                // as below
            }
        }
        throw new Malformed("\"" + kind + "\" is no base64");
    }

    private static Object address(@Nullable Object value) throws Malformed {
        if (value instanceof Slice slice) {
            String text = slice.string();
            byte[] bytes = text.indexOf(':') < 0 ? Addresses.parseIpv4(text) : Addresses.parseIpv6(text);
            if (bytes != null) {
                return new Address(bytes);
            }
        }
        throw new Malformed("\"$address\" is no address");
    }

    private static Object number(@Nullable Object value) throws Malformed {
        String text = value instanceof Slice slice ? slice.string() : "";
        return switch (text) {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> throw new Malformed("\"$number\" is not NaN, Infinity or -Infinity");
        };
    }

    private static Object map(@Nullable Object value) throws Malformed {
        if (!(value instanceof List<?> pairs)) {
            throw new Malformed("\"$map\" is no list");
        }
        Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
        for (Object each : pairs) {
            if (!(each instanceof List<?> pair) || pair.size() != 2) {
                throw new Malformed("\"$map\" has something in it that is no pair");
            }
            Object key = pair.getFirst();
            boolean fit = key instanceof Slice
                    || key instanceof Long
                    || key instanceof Double number && !number.isNaN()
                    || key instanceof Boolean
                    || key instanceof Address;
            if (!fit) {
                throw new Malformed("\"$map\" has a key that not every language can have");
            }
            map.put(key, pair.get(1));
        }
        return map;
    }
}
