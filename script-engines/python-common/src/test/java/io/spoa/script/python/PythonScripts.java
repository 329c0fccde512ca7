package io.spoa.script.python;

import io.spoa.script.EngineProvider;
import io.spoa.script.ScriptEngine;
import io.spoa.script.ScriptException;
import io.spoa.script.contract.TestHost;
import io.spoa.script.contract.TestHost.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests that write their scripts themselves. */
public abstract class PythonScripts {
    /** Where scripts are written. */
    @TempDir
    protected Path folder;

    /** The host of {@link #engine}. */
    protected final TestHost host = new TestHost();

    /** What makes engines. */
    protected final EngineProvider provider;

    /** A fresh interpreter for each test. */
    protected final ScriptEngine engine;

    /** Tests of one of the two. */
    @SuppressWarnings("NullAway.Init") // JUnit sets the folder
    protected PythonScripts(EngineProvider provider) {
        this.provider = provider;
        engine = open(host);
    }

    /** One more interpreter. */
    protected final ScriptEngine open(TestHost other) {
        try {
            return provider.open(other);
        } catch (ScriptException e) {
            throw new AssertionError("the engine does not run here", e);
        }
    }

    @AfterEach
    void close() {
        engine.close();
    }

    /** The script that {@link #load} writes. */
    protected Path file() {
        return folder.resolve("rules.py");
    }

    /** Writes a script and loads it. */
    protected void load(String script) throws IOException, ScriptException {
        engine.load(Files.writeString(file(), script));
    }

    /** Writes a script that does not load, and returns why. */
    protected ScriptException loadError(String script) throws IOException {
        Files.writeString(file(), script);
        ScriptException error = Assertions.catchThrowableOfType(ScriptException.class, () -> engine.load(file()));
        return Objects.requireNonNull(error, () -> script + " loaded");
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

    /** What a script that both Pythons can read starts with. */
    protected static String script(String body) {
        return "# -*- coding: utf-8 -*-\nimport spoa\n" + body;
    }
}
