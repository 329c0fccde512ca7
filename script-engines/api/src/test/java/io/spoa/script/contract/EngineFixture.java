package io.spoa.script.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.spoa.script.EngineProvider;
import io.spoa.script.ScriptEngine;
import io.spoa.script.ScriptException;
import io.spoa.script.ScriptException.Kind;
import io.spoa.script.ScriptPlace;
import io.spoa.script.contract.TestHost.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** What the parts of {@link EngineContract} share: an engine, a host, and the language's scripts. */
public abstract class EngineFixture {
    /** The host of {@link #engine}. */
    protected final TestHost host;

    /** A fresh interpreter for each test. */
    protected final ScriptEngine engine;

    private final EngineProvider language;
    private final Path scripts;
    private final String extension;

    /**
     * A test of one language.
     *
     * @param scripts the folder with a script for each {@link Case}
     * @param extension the extension of the scripts, without dot
     */
    protected EngineFixture(EngineProvider language, Path scripts, String extension) {
        this(language, scripts, extension, new TestHost());
    }

    /** The same with a host of its own. */
    protected EngineFixture(EngineProvider language, Path scripts, String extension, TestHost host) {
        this.host = host;
        this.language = language;
        this.scripts = scripts;
        this.extension = extension;
        engine = open(host);
    }

    /** Another interpreter, with a host of its own. */
    protected final ScriptEngine open(TestHost itsHost) {
        try {
            return language.open(itsHost);
        } catch (ScriptException e) {
            throw new AssertionError("the engine does not run here", e);
        }
    }

    @AfterEach
    void close() {
        engine.close();
    }

    /** The script of a case. */
    protected Path script(Case which) {
        return scripts.resolve(which.file() + "." + extension);
    }

    /** The file that the places of a case's errors name. */
    protected String placeFile(Case which) {
        return script(which).toString();
    }

    /** The text whose lines the errors of a case show. */
    protected Path source(Case which) {
        return script(which);
    }

    /** Loads the script of a case. */
    protected void load(Case which) throws ScriptException {
        engine.load(script(which));
    }

    /** The error of loading a script. */
    protected ScriptException loadError(Path script) {
        ScriptException error = catchThrowableOfType(ScriptException.class, () -> engine.load(script));
        return Objects.requireNonNull(error, () -> script + " loaded");
    }

    /** Loads a script and calls one of its callbacks. */
    protected Outcome run(Case which, TestMessage message) throws ScriptException {
        load(which);
        return host.call(message);
    }

    /** The call's error, which must be there. */
    protected static ScriptException error(Outcome outcome) {
        return Objects.requireNonNull(outcome.error(), () -> "no error but " + outcome.actions());
    }

    /** The call's actions as text, if it did not fail. */
    protected static String actions(Outcome outcome) {
        if (outcome.error() != null) {
            throw new AssertionError("the callback failed", outcome.error());
        }
        return outcome.actions().toString();
    }

    /** Checks an error's kind, its place and everything that follows from the place. */
    protected void assertFailed(ScriptException error, Kind kind, Case which, int line, String text)
            throws IOException {
        String file = placeFile(which);
        assertThat(error.kind()).isEqualTo(kind);
        assertThat(error.place()).isEqualTo(new ScriptPlace(file, line));
        assertThat(error.getMessage()).startsWith(file + ":" + line + ": ").contains(text);
        assertThat(error.getMessage()).doesNotContain("\n");
        String source = Files.readAllLines(source(which)).get(line - 1);
        assertThat(strip(error.sourceLine())).isEqualTo(source.strip());
    }

    private static @Nullable String strip(@Nullable String line) {
        return line == null ? null : line.strip();
    }
}
