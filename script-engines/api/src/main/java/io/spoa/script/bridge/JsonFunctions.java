package io.spoa.script.bridge;

import io.spoa.script.binding.BindingError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code spoa.json}: JSON (RFC 8259), as clients and servers send it. The parser's classes are loaded with the first call. */
final class JsonFunctions {
    private JsonFunctions() {}

    static List<HostFunction> of() {
        return List.of(
                new HostFunction(
                        "json.decode",
                        1,
                        List.of("text", "options"),
                        "The value of a JSON text. options: null, what stands for null, nothing unless told otherwise; duplicates,"
                                + " 'first' or 'last' for the value that counts if an object has a name twice, which is an error"
                                + " unless told otherwise.",
                        JsonFunctions::decode),
                new HostFunction(
                        "json.encode",
                        0,
                        List.of("value", "options"),
                        "The JSON text of a value. options: empty, 'object' for {} of a list or table without anything in it.",
                        JsonFunctions::encode));
    }

    private static @Nullable Object decode(Arguments given) {
        Slice text = given.string(0);
        Options options = given.options(1);
        Object nothing = options.value("null");
        if (nothing instanceof Strange || nothing instanceof List<?>) {
            throw options.wrong("null", "a plain value");
        }
        String duplicates = word(options, "json.decode", "duplicates", List.of("error", "first", "last"));
        options.end();
        return new JsonReader(text, nothing, JsonReader.Twice.of(duplicates)).read();
    }

    private static Object encode(Arguments given) {
        Options options = given.options(1);
        boolean objects =
                word(options, "json.encode", "empty", List.of("list", "object")).equals("object");
        options.end();
        return new JsonWriter(objects).write(given.value(0));
    }

    private static String word(Options options, String function, String name, List<String> known) {
        String word = options.text(name, known.getFirst());
        if (!known.contains(word)) {
            throw new BindingError(
                    function + ": option " + name + " is '" + word + "', not one of " + String.join(", ", known));
        }
        return word;
    }
}
