package io.spoa.script.js;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoa.script.ScriptException;
import io.spoa.script.contract.TestMessage;
import io.spoa.script.contract.WaitContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract of functions that wait, and where what JavaScript awaits fails. */
class JsWaitTest extends WaitContract {
    @TempDir
    Path folder;

    JsWaitTest() {
        super(new GraalJsProvider(), Path.of("src", "test", "resources", "contract"), "js");
    }

    private ScriptException failed(String message) {
        return error(host.call(TestMessage.of(message)));
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void anErrorSaysWhichLineAwaitedIt() throws Exception {
        write("helper.js", "exports.ask = async function ask() { return await spoa.test.refuse('a'); };");
        Path script = write("awaits.js", """
                const { ask } = require("./helper.js");
                spoa.on("here", async () => {
                  await null;
                  await spoa.test.refuse("good");
                });
                spoa.on("required", async () => {
                  await ask();
                });
                spoa.on("again", async () => {
                  try {
                    await spoa.test.refuse("good");
                  } catch (e) {
                    await spoa.test.later("x");
                    throw e;
                  }
                });
                """);
        engine.load(script);
        ScriptException here = failed("here");
        assertThat(here).hasMessage(script + ":4: Error: not good");
        assertThat(here.sourceLine()).isEqualTo("  await spoa.test.refuse(\"good\");");
        assertThat(here.scriptStack()).isEqualTo("at " + script + ":4");
        assertThat(failed("again")).hasMessage(script + ":11: Error: not good");

        ScriptException required = failed("required");
        String helper = folder.resolve("helper.js").toString();
        assertThat(required).hasMessage(helper + ":1: Error: not a");
        assertThat(required.sourceLine()).startsWith("exports.ask = ");
        assertThat(required.scriptStack())
                .startsWith("at ")
                .contains("ask (" + helper + ":1)", "\nat " + script + ":7");
    }

    @Test
    void whateverTheFolderIsCalledAndFromWhereItIsNamed() throws Exception {
        Path odd = Files.createDirectories(folder.resolve("a (b):1:2"));
        Path script = Files.writeString(odd.resolve("awaits.js"), """
                spoa.on("odd", async () => {
                  await spoa.test.refuse("good");
                });
                """);
        Path named = Path.of("").toAbsolutePath().relativize(script);
        engine.load(named);
        assertThat(failed("odd")).hasMessage(named + ":2: Error: not good");
        assertThat(failed("odd").sourceLine()).isEqualTo("  await spoa.test.refuse(\"good\");");
    }

    @Test
    void linesOfTheTextAreNoLevels() throws Exception {
        Path script = write("text.js", """
                spoa.on("text", async () => {
                  await spoa.test.refuse("a\\n    at /x:1:1");
                });
                """);
        engine.load(script);
        assertThat(failed("text").getMessage()).startsWith(script + ":2: Error: not a");
        assertThat(failed("text").scriptStack()).isEqualTo("at " + script + ":2");
    }

    /** Whatever a script has done to what errors and promises are made of: the error it gets is that of the call. */
    @Test
    void scriptsMayReplaceWhatItIsMadeOf() throws Exception {
        Path script = write("replaced.js", """
                spoa.on("stack", async () => {
                  Error.prepareStackTrace = () => { throw new TypeError("mine"); };
                  try {
                    await spoa.test.refuse("good");
                  } finally {
                    delete Error.prepareStackTrace;
                  }
                });
                spoa.on("named", async () => {
                  await (0, eval)("async () => { await spoa.test.refuse('good'); }\\n//# sourceURL=/a\\0b.js")();
                });
                spoa.on("globals", async () => {
                  globalThis.Promise = globalThis.Error = function() { throw new TypeError("mine"); };
                  await spoa.test.refuse("good");
                });
                """);
        engine.load(script);
        assertThat(failed("stack")).hasMessageEndingWith(": Error: not good");
        assertThat(failed("named")).hasMessage(script + ":10: Error: not good");
        assertThat(failed("globals")).hasMessage(script + ":14: Error: not good");
    }

    @Test
    void inAModuleToo() throws Exception {
        write("helper.mjs", "export async function ask() {\n  return await spoa.test.refuse('a');\n}");
        Path script = write("awaits.mjs", """
                import { ask } from "./helper.mjs";
                spoa.on("imported", async () => { await ask(); });
                """);
        engine.load(script);
        ScriptException imported = failed("imported");
        assertThat(imported).hasMessage(folder.resolve("helper.mjs") + ":2: Error: not a");
        assertThat(imported.scriptStack()).endsWith("at " + script + ":2");
    }

    @Test
    void whatNoLineAwaitsIsAnErrorOfWhereTheCallbackIsRegistered() throws Exception {
        Path script = write("chains.js", """
                spoa.on("given", () => spoa.test.refuse("good"));
                spoa.on("chained",
                  () => spoa.test.refuse("good").then(() => 1));
                """);
        engine.load(script);
        assertThat(failed("given")).hasMessage(script + ":1: Error: not good");
        assertThat(failed("chained")).hasMessage(script + ":2: Error: not good");
    }

    @Test
    void whatIsNoErrorOfACallHasNoStackOfOne() throws Exception {
        Path script = write("own.js", """
                spoa.on("own", () => Promise.reject({ get stack() { for (;;) {} } }));
                """);
        engine.load(script);
        assertThat(failed("own").getMessage()).startsWith(script + ":1: ");
    }
}
