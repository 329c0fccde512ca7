package io.spoa.script.luanative;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoa.script.ScriptEngine;
import io.spoa.script.ScriptException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests of scripts that wait, for each version of Lua. */
abstract class WaitingScripts {
    @TempDir
    Path folder;

    final LuaVersion version;
    final WaitingHost host = new WaitingHost();
    final ScriptEngine engine;

    WaitingScripts(LuaVersion version) throws ScriptException {
        this.version = version;
        engine = Libraries.provider(version).open(host);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    Path file() {
        return folder.resolve("rules.lua");
    }

    void load(String script) throws IOException, ScriptException {
        engine.load(Files.writeString(file(), script));
    }

    /** Loads a callback {@code m} of one line, the second, and one that does not wait, {@code other}. */
    void loadBody(String body) throws IOException, ScriptException {
        load("spoa.register_message('m', function(args, msg)\n" + body + "\nend)\n" + """
                spoa.register_message("other", function(_, msg)
                  coroutine.wrap(function() msg.txn.other = pcall(error) end)()
                  msg.txn[("long"):rep(40)] = 5
                  spoa.set_var_str("v", spoa.scope.txn, "not yours")
                end)
                """);
    }

    /** Another callback runs in the same state. */
    void another() {
        assertThat(host.begin("other").actions())
                .isEqualTo("[set txn.other = bool false, set txn." + "long".repeat(40)
                        + " = int64 5, set txn.v = str \"not yours\"]");
    }
}
