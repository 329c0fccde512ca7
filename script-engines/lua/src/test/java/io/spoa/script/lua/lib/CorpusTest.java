package io.spoa.script.lua.lib;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the corpus here and in PUC Lua; accepted.txt lists the differences, and docs/lua.md explains them. */
class CorpusTest {
    private static final Path DOCS = Path.of("../../docs/lua.md");

    @TempDir
    Path dir;

    /** Id to reason, for one version. */
    private static Map<String, String> accepted(String version) throws IOException {
        Map<String, String> reasons = new TreeMap<>();
        for (String line : Files.readAllLines(Corpus.ROOT.resolve("accepted.txt"))) {
            String[] parts = line.split(" ");
            if (!line.startsWith("#")
                    && parts.length == 3
                    && List.of(parts[1].split(",")).contains(version)) {
                reasons.put(parts[0], parts[2]);
            }
        }
        return reasons;
    }

    @Test
    void isLargeEnoughToMeanSomething() throws IOException {
        assertThat(Corpus.read(".lua")).hasSizeGreaterThan(500);
    }

    @Test
    void printsWhatItAlwaysPrinted() throws IOException {
        Map<String, String> expected = Corpus.read(".out");
        Map<String, String> snippets = Corpus.read(".lua");
        assertThat(expected.keySet()).isEqualTo(snippets.keySet());
        for (Map.Entry<String, String> e : snippets.entrySet()) {
            assertThat(Corpus.mended(e.getValue())).as(e.getKey()).isEqualTo(expected.get(e.getKey()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.2", "5.3"})
    void differsFromPucLuaOnlyWhereListed(String version) throws IOException, InterruptedException {
        String lua = installed("lua" + version);
        Map<String, String> accepted = accepted(version);
        List<String> unlisted = new ArrayList<>();
        Set<String> stale = new TreeSet<>(accepted.keySet());
        Map<String, String> ours = Corpus.read(".out");
        for (Map.Entry<String, String> e : Corpus.read(".lua").entrySet()) {
            String real = Corpus.real(lua, e.getValue(), dir);
            if (!real.equals(ours.get(e.getKey())) && !stale.remove(e.getKey())) {
                unlisted.add(e.getKey() + "\n" + e.getValue() + "ours: " + ours.get(e.getKey()) + lua + ": " + real);
            }
        }
        assertThat(unlisted).as("differences that accepted.txt does not list").isEmpty();
        assertThat(stale)
                .as("differences that accepted.txt lists and that are gone")
                .isEmpty();
    }

    /** The program, or an end of the test: skipped on a machine without it, failed in CI. */
    private static String installed(String lua) {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(":")) {
            if (Files.isExecutable(Path.of(folder, lua))) {
                return lua;
            }
        }
        String message = lua + " is not installed (Debian: apt-get install " + lua + "): cannot compare with it";
        return "true".equals(System.getenv("CI")) ? fail(message) : abort(message);
    }

    @Test
    void theDocumentationExplainsEveryReason() throws IOException {
        Set<String> used = new TreeSet<>(accepted("5.2").values());
        used.addAll(accepted("5.3").values());
        Set<String> explained = Pattern.compile("^### `([a-z0-9.-]+)`", Pattern.MULTILINE)
                .matcher(Files.readString(DOCS))
                .results()
                .map((MatchResult m) -> m.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(explained).as("reasons with a heading in docs/lua.md").isEqualTo(used);
    }
}
