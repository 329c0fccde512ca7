package io.spoa.agent.stats;

import io.spoa.script.ScriptPlace;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the lines of a script around an error. */
final class Excerpt {
    /** Lines before and behind the one that failed. */
    private static final int AROUND = 3;

    private static final int MOST_LINES = 1_000_000;
    private static final int MOST_CHARS = 400;

    private Excerpt() {}

    /**
     * The lines around the place, if the file still has there what failed; else that line alone, as the engine told it.
     *
     * @param source the line that failed, if the engine knows it
     */
    static List<SourceLine> of(@Nullable ScriptPlace place, @Nullable String source) {
        if (place == null || place.line() < 1 || place.line() > MOST_LINES) {
            return only(0, source);
        }
        List<SourceLine> lines = read(Path.of(place.file()), place.line());
        boolean same = lines.stream()
                .anyMatch(l -> l.failed()
                        && (source == null
                                || l.text().strip().equals(cut(source).strip())));
        return same ? lines : only(place.line(), source);
    }

    private static List<SourceLine> only(int number, @Nullable String source) {
        return source == null ? List.of() : List.of(new SourceLine(number, cut(source), true));
    }

    private static List<SourceLine> read(Path file, int line) {
        List<SourceLine> lines = new ArrayList<>();
        // Scripts may have any bytes in their strings.
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        if (!Files.isRegularFile(file)) {
            return lines;
        }
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(Files.newInputStream(file), decoder))) {
            String text = reader.readLine();
            for (int number = 1; text != null && number <= line + AROUND; number++) {
                if (number >= line - AROUND) {
                    lines.add(new SourceLine(number, cut(text), number == line));
                }
                text = reader.readLine();
            }
        } catch (IOException e) {
            lines.clear();
        }
        return lines;
    }

    private static String cut(String text) {
        return text.length() > MOST_CHARS ? text.substring(0, MOST_CHARS) + "…" : text;
    }
}
