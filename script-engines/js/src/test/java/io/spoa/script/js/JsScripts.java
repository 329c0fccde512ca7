package io.spoa.script.js;

import io.spoa.script.ScriptEngine;
import io.spoa.script.ScriptException;
import io.spoa.script.contract.TestHost;
import io.spoa.script.contract.TestHost.Outcome;
import io.spoa.script.contract.TestMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests that write their scripts themselves. */
abstract class JsScripts {
    @TempDir
    Path folder;

    final TestHost host = new TestHost();
    final ScriptEngine engine = open(host);

    static ScriptEngine open(TestHost host) {
        try {
            return new GraalJsProvider().open(host);
        } catch (ScriptException e) {
            throw new AssertionError(e);
        }
    }

    @AfterEach
    void close() {
        engine.close();
    }

    /** The script that {@link #load} writes. */
    Path file() {
        return folder.resolve("rules.js");
    }

    Path write(String name, String text) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        return Files.writeString(folder.resolve(name), text);
    }

    void load(String script) throws IOException, ScriptException {
        engine.load(Files.writeString(file(), script));
    }

    void load(String name, String script) throws IOException, ScriptException {
        engine.load(write(name, script));
    }

    /** Loads a script that is the body of a callback for {@code m}, from line 2 on. */
    void callback(String parameters, String body) throws IOException, ScriptException {
        load("spoa.register_message('m', (" + parameters + ") => {\n" + body + "\n});");
    }

    TestMessage message() {
        return TestMessage.of("m");
    }

    String actions(TestMessage message) {
        return actions(host.call(message));
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

    static List<String> stack(ScriptException error) {
        return Objects.requireNonNull(error.scriptStack()).lines().toList();
    }

    static String actions(Outcome outcome) {
        if (outcome.error() != null) {
            throw new AssertionError("the callback failed", outcome.error());
        }
        return outcome.actions().toString();
    }
}
