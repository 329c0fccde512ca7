package io.spoa.agent.config;

import io.spoa.agent.cache.KnownAnswer;
import io.spoa.spop.Action;
import io.spoa.spop.Argument;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Reads what a cache knows from the start: a JSON object a line, in the words of {@code spoa call}. What is wrong is told up to a
 * bound: a file of another kind has no right line.
 */
final class CacheFile {
    private static final int MOST_PROBLEMS = 10;

    private static final Key<String> MESSAGE = new Key<>("message", Types.NAME, "");
    private static final Key<List<String>> ARGUMENTS = new Key<>("arguments", Types.list(Types.NAME), List.of());
    private static final Key<List<String>> ACTIONS = new Key<>("actions", Types.list(Types.NAME), List.of());
    private static final List<Key<?>> KEYS = List.of(MESSAGE, ARGUMENTS, ACTIONS);

    private final Path file;
    private final String message;
    private final Problems problems;
    private final List<KnownAnswer> known = new ArrayList<>();

    private CacheFile(Path file, String message, Problems problems) {
        this.file = file;
        this.message = message;
        this.problems = problems;
    }

    /**
     * The answers to one message; lines for others are passed over.
     *
     * @param origin who names the file
     */
    static List<KnownAnswer> read(Path file, String message, Origin origin, Problems problems) {
        CacheFile reader = new CacheFile(file, message, problems);
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            reader.read(lines, problems.all().size() + MOST_PROBLEMS);
        } catch (IOException e) {
            problems.add(origin, "cache: prepopulate: " + file + " cannot be read: " + e);
        }
        return reader.known;
    }

    private void read(BufferedReader lines, int most) throws IOException {
        int number = 0;
        for (String line = lines.readLine(); line != null && problems.all().size() < most; line = lines.readLine()) {
            number++;
            if (!line.isBlank()) {
                read(line, new Origin.Place(file.toString(), number, file.resolveSibling("")));
            }
        }
    }

    private void read(String line, Origin here) {
        Problems own = new Problems();
        Node.Table table = HoconFile.parse(line, file.toString(), own);
        Values values = new TableReader(own).read(table, "", KEYS);
        if (own.isEmpty() && !values.isSet(MESSAGE)) {
            own.add(
                    here,
                    "a message is needed: {\"message\": \"check-ip\", \"arguments\": [\"ip=ip:192.0.2.7\"],"
                            + " \"actions\": [\"txn.score=int32:90\"]}");
        }
        if (own.isEmpty() && values.get(MESSAGE).equals(message)) {
            List<Argument> arguments = words(values.get(ARGUMENTS), ArgumentWord::parse, here, own);
            List<Action> actions = words(values.get(ACTIONS), VariableWord::parse, here, own);
            known.add(new KnownAnswer(arguments, actions));
        }
        // A line of its own is the first line there.
        own.all().forEach(problem -> problems.add(here, problem.text()));
    }

    private static <T> List<T> words(List<String> words, Function<String, T> parse, Origin here, Problems own) {
        List<T> all = new ArrayList<>();
        for (String word : words) {
            try {
                all.add(parse.apply(word));
            } catch (IllegalArgumentException e) {
                own.add(here, "'" + word + "': " + e.getMessage());
            }
        }
        return all;
    }
}
