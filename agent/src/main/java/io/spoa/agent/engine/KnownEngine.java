package io.spoa.agent.engine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * An engine of this project, installed or not: a line of packaging/engines, which the launcher reads too.
 *
 * @param name its name
 * @param language the language it runs
 * @param extensions the file name extensions it reads
 * @param also other words for it
 * @param folder its folder below the agent's lib, or an empty string if it comes with the agent
 */
public record KnownEngine(String name, String language, List<String> extensions, List<String> also, String folder) {
    private static final String NOTHING = "-";

    /** All of them, the default of each language before its others. */
    static List<KnownEngine> all() {
        InputStream file = Objects.requireNonNull(KnownEngine.class.getResourceAsStream("engines"));
        try (BufferedReader in = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return in.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(KnownEngine::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KnownEngine of(String line) {
        String[] words = line.strip().split(" +");
        return new KnownEngine(
                words[0],
                words[1],
                list(words[2]),
                list(words[3]),
                words[4].equals(NOTHING) ? "" : list(words[4]).getFirst());
    }

    private static List<String> list(String word) {
        return word.equals(NOTHING) ? List.of() : List.of(word.split(","));
    }

    /** What is missing if it is not there, and how to get it. */
    public String wayToGetIt() {
        return "no script-" + folder + "-*.jar in lib/" + folder + ", ./spoa --install " + name + " builds it";
    }
}
