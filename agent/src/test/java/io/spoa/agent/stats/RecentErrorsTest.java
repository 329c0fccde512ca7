package io.spoa.agent.stats;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoa.script.ScriptException;
import io.spoa.script.ScriptPlace;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecentErrorsTest {
    private final RecentErrors errors = new RecentErrors();

    @TempDir
    private Path folder;

    @Test
    void anErrorIsCountedByItsPlaceAndShownWithItsScript() throws Exception {
        Path script = folder.resolve("rules.lua");
        Files.writeString(script, "one\ntwo\nthree\nfour()\nfive\nsix\nseven\neight\n");
        add("check", script, 4, "nil value (a 7)", "four()");
        add("check", script, 4, "nil value (a 8)", "four()");
        add("check", script, 6, "other", "six");
        assertThat(errors.snapshot()).hasSize(2);
        ErrorSnapshot error = errors.snapshot().stream()
                .filter(e -> e.count() == 2)
                .findFirst()
                .orElseThrow();
        assertThat(error.message()).isEqualTo("check");
        assertThat(error.excerpt()).extracting(SourceLine::number).containsExactly(1, 2, 3, 4, 5, 6, 7);
        assertThat(error.excerpt())
                .filteredOn(SourceLine::failed)
                .extracting(SourceLine::text)
                .containsExactly("four()");
        assertThat(error.last()).isAfterOrEqualTo(error.first());
    }

    @Test
    void aFileThatChangedSinceIsNotShownForTheOldOne() throws Exception {
        Path script = folder.resolve("rules.lua");
        Files.writeString(script, "repaired\n");
        add("check", script, 1, "nil value", "broken()");
        assertThat(errors.snapshot().getFirst().excerpt()).containsExactly(new SourceLine(1, "broken()", true));
    }

    @Test
    void aScriptThatIsNotThereAndAnErrorWithoutPlaceAreNoTrouble() {
        add("check", folder.resolve("gone.lua"), 3, "nil value", null);
        errors.add("check", "Lua", Outcome.MEMORY, new OutOfMemoryError("heap"), "a job");
        assertThat(errors.snapshot()).hasSize(2).allMatch(e -> e.excerpt().isEmpty());
    }

    @Test
    void onlyTheLastPlacesAreKept() {
        for (int i = 1; i <= 10 * RecentErrors.MOST; i++) {
            add("check", folder.resolve("gone.lua"), i, "x".repeat(100_000), null);
        }
        assertThat(errors.snapshot())
                .hasSize(RecentErrors.MOST)
                .allMatch(e -> e.text().length() < 3000);
        assertThat(errors.snapshot())
                .anyMatch(e -> e.place() != null && e.place().line() == 10 * RecentErrors.MOST);
    }

    private void add(String message, Path script, int line, String text, @Nullable String source) {
        ScriptPlace place = new ScriptPlace(script.toString(), line);
        ScriptException error = ScriptException.of(ScriptException.Kind.RUNTIME, place + ": " + text, place, null)
                .withSourceLine(source);
        errors.add(message, "Lua", Outcome.SCRIPT, error, "stream 1 frame 1 of 192.0.2.1:1");
    }
}
