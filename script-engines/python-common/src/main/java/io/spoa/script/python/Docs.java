package io.spoa.script.python;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The texts of {@code help(spoa)}, the same in both Pythons. Thread-safe. */
public final class Docs {
    private static final Map<String, String> TEXTS = read();

    private Docs() {}

    /**
     * The text of one thing.
     *
     * @param name its name, such as {@code set_var_int32}, or {@code spoa} for the module's
     */
    public static String of(String name) {
        return Objects.requireNonNull(TEXTS.get(name), name);
    }

    /** All of them, by name. */
    public static Map<String, String> all() {
        return TEXTS;
    }

    private static Map<String, String> read() {
        String all;
        try (InputStream in = Objects.requireNonNull(Docs.class.getResourceAsStream("help.txt"))) {
            all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> texts = new LinkedHashMap<>();
        for (String section : all.split("(?m)^== ", -1)) {
            String[] lines = section.split("\n", -1);
            if (!lines[0].isBlank()) {
                String text = String.join("\n", Arrays.copyOfRange(lines, 1, lines.length))
                        .strip();
                texts.put(lines[0].strip(), text);
            }
        }
        return Map.copyOf(texts);
    }
}
