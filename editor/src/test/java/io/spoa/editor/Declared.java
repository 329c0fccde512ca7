package io.spoa.editor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names that one of the files for editors declares. */
record Declared(Path file, List<String> lines) {
    static Declared in(String name) {
        Path file = Path.of(name);
        try {
            return new Declared(file, Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names that the first group of a pattern finds at the starts of lines. */
    Set<String> names(String regex) {
        return names(lines, regex);
    }

    /** The same between the line that starts so and the first one after it that matches another pattern. */
    Set<String> names(String start, String end, String regex) {
        int from = 0;
        while (!lines.get(from).startsWith(start)) {
            from++;
        }
        int to = from + 1;
        while (to < lines.size() && !lines.get(to).matches(end)) {
            to++;
        }
        return names(lines.subList(from + 1, to), regex);
    }

    private static Set<String> names(List<String> lines, String regex) {
        Pattern pattern = Pattern.compile(regex);
        TreeSet<String> names = new TreeSet<>();
        for (String line : lines) {
            Matcher matcher = pattern.matcher(line);
            if (matcher.lookingAt()) {
                names.add(matcher.group(1));
            }
        }
        return names;
    }
}
