package io.spoa.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An example and what its comment promises.
 *
 * @param file the script
 * @param call the words after {@code ./spoa call}
 * @param prints a line that this prints
 */
record ExampleScript(Path file, List<String> call, String prints) {
    private static final Pattern TRY = Pattern.compile("(?:--|#|//) Try it: .*\\./spoa call (.*) prints: (.*)");

    /** All in a language: as many as there are in Lua, whose files are the first. What they import says nothing of trying. */
    static List<ExampleScript> all(Language language) {
        Path folder = Project.ROOT.resolve("examples").resolve(language.family().folder());
        try (Stream<Path> files = Files.list(folder)) {
            List<ExampleScript> examples = files.filter(language::reads)
                    .filter(file -> lines(file).get(1).contains(" Try it: "))
                    .map(ExampleScript::of)
                    .toList();
            assertThat(examples).hasSizeGreaterThanOrEqualTo(7);
            return examples;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ExampleScript of(Path file) {
        List<String> lines = lines(file);
        assertThat(lines.get(0)).as("what %s does", file).matches("(--|#|//) \\S.*");
        Matcher tried = TRY.matcher(lines.get(1));
        assertThat(tried.matches())
                .as("a second line of %s like: %s", file, TRY)
                .isTrue();
        assertThat(lines.get(2)).as("how to use %s behind HAProxy", file).matches("(--|#|//) HAProxy: .*");
        return new ExampleScript(file, List.of(tried.group(1).split(" ")), tried.group(2));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return String.valueOf(file.getFileName());
    }
}
