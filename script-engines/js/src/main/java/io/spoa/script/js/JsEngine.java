package io.spoa.script.js;

import io.spoa.script.Sandbox;
import io.spoa.script.ScriptEngine;
import io.spoa.script.ScriptException;
import io.spoa.script.ScriptException.Kind;
import io.spoa.script.ScriptHost;
import io.spoa.script.polyglot.GraalLanguage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.graalvm.polyglot.Source;

/** One JavaScript interpreter with the scripts loaded into it. */
final class JsEngine implements ScriptEngine {
    private final Interpreter js;
    private final ScriptHost host;

    private JsEngine(Interpreter js, ScriptHost host) {
        this.host = host;
        this.js = js;
    }

    static JsEngine open(GraalLanguage language, ScriptHost host, Sandbox sandbox) throws ScriptException {
        try {
            return new JsEngine(new Interpreter(language, host, sandbox), host);
        } catch (LinkageError e) {
            String reason = "GraalJS cannot start: " + e + "; its jars must all be of one version";
            throw ScriptException.of(Kind.UNREADABLE, reason, null, e);
        }
    }

    @Override
    public void load(Path script) throws ScriptException {
        String text = new String(host.read(script), StandardCharsets.UTF_8);
        Source source = Sources.of(script, script.toString(), text);
        js.guest().load(script.toString(), () -> js.evaluate(script, source));
    }

    @Override
    public void interrupt() {
        js.guest().interrupt();
    }

    @Override
    public void close() {
        js.guest().close();
    }
}
