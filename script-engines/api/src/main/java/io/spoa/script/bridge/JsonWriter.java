package io.spoa.script.bridge;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.spoa.script.binding.BindingError;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes one value as JSON, without spaces. What JSON has nothing for is an error that says where it is: {@code value.users[2].id}. */
final class JsonWriter {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final boolean emptyObjects;
    private final Deque<String> path = new ArrayDeque<>(List.of("value"));

    /** @param emptyObjects whether a list without anything in it is written as an object */
    JsonWriter(boolean emptyObjects) {
        this.emptyObjects = emptyObjects;
    }

    /**
     * The text, in UTF-8.
     *
     * @throws BindingError if JSON has nothing for a value
     */
    Slice write(@Nullable Object value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator generator = FACTORY.createGenerator(bytes)) {
            put(generator, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Slice.of(bytes.toByteArray(), true);
    }

    private void put(JsonGenerator to, @Nullable Object value) throws IOException {
        switch (value) {
            case null -> to.writeNull();
            case Boolean flag -> to.writeBoolean(flag);
            case Long number -> to.writeNumber(number);
            case Double number when Double.isFinite(number) -> to.writeNumber(number);
            case Slice text -> to.writeString(text.string());
            case Address address -> to.writeString(address.toString());
            case List<?> list when list.isEmpty() && emptyObjects -> object(to, Map.of());
            case List<?> list -> list(to, list);
            case Map<?, ?> map -> object(to, map);
            case Double number -> throw wrong("the number " + number);
            default -> throw wrong(Arguments.kind(value));
        }
    }

    private void list(JsonGenerator to, List<?> list) throws IOException {
        to.writeStartArray();
        for (int i = 0; i < list.size(); i++) {
            path.addLast("[" + i + "]");
            put(to, list.get(i));
            path.removeLast();
        }
        to.writeEndArray();
    }

    private void object(JsonGenerator to, Map<?, ?> map) throws IOException {
        to.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            String name = name(entry.getKey());
            path.addLast("." + name);
            to.writeFieldName(name);
            put(to, entry.getValue());
            path.removeLast();
        }
        to.writeEndObject();
    }

    private String name(@Nullable Object key) {
        return switch (key) {
            case Slice text -> text.string();
            case Long number -> Long.toString(number);
            case Address address -> address.toString();
            case null, default -> throw wrong("with " + Arguments.kind(key) + " as a key");
        };
    }

    private BindingError wrong(String what) {
        return BindingError.wrongType("json.encode: " + String.join("", path) + " is " + what + ", and JSON has none");
    }
}
