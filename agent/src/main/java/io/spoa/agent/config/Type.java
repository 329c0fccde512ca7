package io.spoa.agent.config;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a key's value may be. {@link Types} has them. Immutable. */
public interface Type<T> {
    /**
     * Reads a value.
     *
     * @param key the key's whole name, for the problem
     * @return the value, or {@code null} after a problem was added
     */
    @Nullable T read(Node node, String key, Problems problems);

    /** The value as it would be written in a file. */
    String write(T value);

    /** What it may be, for people: {@code a number from 1 to 1024}. */
    String says();

    /** The same for a value that words say. */
    static <T> Type<T> of(String says, Function<String, T> parse, Function<T, String> write) {
        return new Type<>() {
            @Override
            public @Nullable T read(Node node, String key, Problems problems) {
                String why = "";
                if (node instanceof Node.Word word) {
                    try {
                        return parse.apply(word.text());
                    } catch (IllegalArgumentException e) {
                        why = e instanceof NumberFormatException || e.getMessage() == null ? "" : e.getMessage();
                    }
                }
                problems.add(node.origin(), key + ": " + (why.isEmpty() ? node.kind() + " is not " + says : why));
                return null;
            }

            @Override
            public String write(T value) {
                return write.apply(value);
            }

            @Override
            public String says() {
                return says;
            }
        };
    }
}
