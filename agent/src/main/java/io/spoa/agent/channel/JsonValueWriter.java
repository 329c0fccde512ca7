package io.spoa.agent.channel;

import com.fasterxml.jackson.core.JsonGenerator;
import io.spoa.script.bridge.Address;
import io.spoa.script.bridge.Slice;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a value of the bridge as JSON from which it comes back as it was. What JSON has nothing for is an object with one name that says what
 * it is: {@code {"$bytes":"AP8="}}, {@code {"$text":"…"}} for text that is no UTF-8 (both in base64), {@code {"$address":"192.0.2.1"}},
 * {@code {"$number":"NaN"}}, and {@code {"$map":[[key,value],…]}} for a map that JSON has none for or that would be taken for one of these.
 */
final class JsonValueWriter {
    static final String BYTES = "$bytes";
    static final String TEXT = "$text";
    static final String ADDRESS = "$address";
    static final String NUMBER = "$number";
    static final String MAP = "$map";

    private JsonValueWriter() {}

    static void write(JsonGenerator to, @Nullable Object value) throws IOException {
        switch (value) {
            case null -> to.writeNull();
            case Boolean flag -> to.writeBoolean(flag);
            case Long number -> to.writeNumber(number);
            case Double number when Double.isFinite(number) -> to.writeNumber(number);
            case Double number -> special(to, NUMBER, number.toString());
            case String text -> to.writeString(text);
            case Slice slice -> slice(to, slice);
            case Address address -> special(to, ADDRESS, address.toString());
            case List<?> list -> list(to, list);
            case Map<?, ?> map when isPlain(map) -> object(to, map);
            case Map<?, ?> map -> pairs(to, map);
            default -> throw new IllegalArgumentException("no value of the bridge: " + value.getClass());
        }
    }

    private static void special(JsonGenerator to, String kind, String text) throws IOException {
        to.writeStartObject();
        to.writeStringField(kind, text);
        to.writeEndObject();
    }

    private static void slice(JsonGenerator to, Slice slice) throws IOException {
        String text = slice.text() ? utf8(slice) : null;
        if (text != null) {
            to.writeString(text);
            return;
        }
        to.writeStartObject();
        to.writeFieldName(slice.text() ? TEXT : BYTES);
        to.writeBinary(slice.array(), slice.offset(), slice.length());
        to.writeEndObject();
    }

    /** The text; null if it is no UTF-8. */
    private static @Nullable String utf8(Slice slice) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(slice.array(), slice.offset(), slice.length()))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static void list(JsonGenerator to, List<?> list) throws IOException {
        to.writeStartArray();
        for (Object each : list) {
            write(to, each);
        }
        to.writeEndArray();
    }

    /** Whether it is an object of JSON, and would not be taken for something else. */
    private static boolean isPlain(Map<?, ?> map) {
        for (Object key : map.keySet()) {
            String name = name(key);
            if (name == null || map.size() == 1 && name.startsWith("$")) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable String name(@Nullable Object key) {
        return switch (key) {
            case String text -> text;
            case Slice slice when slice.text() -> utf8(slice);
            case null, default -> null;
        };
    }

    private static void object(JsonGenerator to, Map<?, ?> map) throws IOException {
        to.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            to.writeFieldName(String.valueOf(name(entry.getKey())));
            write(to, entry.getValue());
        }
        to.writeEndObject();
    }

    private static void pairs(JsonGenerator to, Map<?, ?> map) throws IOException {
        to.writeStartObject();
        to.writeArrayFieldStart(MAP);
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            to.writeStartArray();
            write(to, entry.getKey());
            write(to, entry.getValue());
            to.writeEndArray();
        }
        to.writeEndArray();
        to.writeEndObject();
    }
}
