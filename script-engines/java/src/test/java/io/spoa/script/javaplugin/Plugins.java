package io.spoa.script.javaplugin;

import io.spoa.script.ScriptEngine;
import io.spoa.script.ScriptException;
import io.spoa.script.contract.TestHost;
import io.spoa.script.contract.TestHost.Outcome;
import io.spoa.script.contract.TestMessage;
import java.nio.file.Path;
import java.util.Objects;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests that write their plugins themselves. */
abstract class Plugins {
    @TempDir
    Path folder;

    final TestHost host = new TestHost();
    final ScriptEngine engine = new JavaProvider().open(host);

    @AfterEach
    void close() {
        engine.close();
    }

    /** A plugin with these statements in its {@code start(context)}, in line 4 and after. */
    static String starting(String statements) {
        return """
                package p;
                public class Plugin implements io.spoa.plugin.SpoaPlugin {
                    public void start(io.spoa.plugin.PluginContext context) throws Exception {
                        STATEMENTS
                    }
                }
                """.replace("STATEMENTS", statements.strip());
    }

    Path jar(String name, String statements) {
        return new TestJar().plugin("p.Plugin", starting(statements)).write(folder.resolve(name));
    }

    void load(String statements) throws ScriptException {
        engine.load(jar("plugin.jar", statements));
    }

    ScriptException loadError(Path jar) {
        ScriptException error = Assertions.catchThrowableOfType(ScriptException.class, () -> engine.load(jar));
        return Objects.requireNonNull(error, () -> jar + " loaded");
    }

    /** The error of the handler of message {@code x}, whose only statement is in line 4 of the plugin. */
    ScriptException handlerError(String statement) throws ScriptException {
        return handlerError(statement, TestMessage.of("x"));
    }

    ScriptException handlerError(String statement, TestMessage message) throws ScriptException {
        load("context.on(\"x\", m -> { " + statement + " });");
        Outcome outcome = host.call(message);
        return Objects.requireNonNull(outcome.error(), () -> "no error but " + outcome.actions());
    }
}
