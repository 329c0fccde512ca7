package io.spoa.script.luanative;

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

/** Tests that write their scripts themselves, for each version of Lua. */
abstract class NativeScripts {
    @TempDir
    Path folder;

    final LuaVersion version;
    final NativeProvider provider;
    final TestHost host = new TestHost();
    final ScriptEngine engine;

    NativeScripts(LuaVersion version) throws ScriptException {
        this.version = version;
        provider = Libraries.provider(version);
        engine = provider.open(host);
    }

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

    /** What a chunk prints. */
    List<String> printed(String script) throws IOException, ScriptException {
        int before = host.lines().size();
        load(script);
        return host.lines().subList(before, host.lines().size());
    }

    Outcome call(String message) {
        return host.call(TestMessage.of(message));
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
