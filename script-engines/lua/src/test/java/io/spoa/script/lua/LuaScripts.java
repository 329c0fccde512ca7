package io.spoa.script.lua;

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
abstract class LuaScripts {
    @TempDir
    Path folder;

    final TestHost host = new TestHost();
    final ScriptEngine engine = new LuajProvider().open(host);

    @AfterEach
    void close() {
        engine.close();
    }

    /** The script that {@link #load} writes. */
    Path file() {
        return folder.resolve("rules.lua");
    }

    void load(String script) throws IOException, ScriptException {
        engine.load(Files.writeString(file(), script));
    }

    ScriptException loadError(Path script) {
        ScriptException error = Assertions.catchThrowableOfType(ScriptException.class, () -> engine.load(script));
        return Objects.requireNonNull(error, () -> script + " loaded");
    }

    ScriptException loadError(String script) throws IOException {
        return loadError(Files.writeString(file(), script));
    }

    static ScriptException error(Outcome outcome) {
        return Objects.requireNonNull(outcome.error(), () -> "no error but " + outcome.actions());
    }

    static String actions(Outcome outcome) {
        if (outcome.error() != null) {
            throw new AssertionError("the callback failed", outcome.error());
        }
        return outcome.actions().toString();
    }
}
