package io.spoa.script.polyglot;

import io.spoa.script.ScriptException;
import io.spoa.script.binding.CallContext;
import io.spoa.script.binding.LineOutput;
import io.spoa.script.contract.TestHost;
import java.util.Objects;
import org.assertj.core.api.Assertions;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.junit.jupiter.api.AfterEach;

/** An interpreter of a bare JavaScript. */
abstract class GuestFixture {
    static final GraalLanguage JS = new GraalLanguage("js", "GraalJS", "ECMAScript 2025");

    final TestHost host = new TestHost();
    final CallContext call = new CallContext();
    final Registrations registrations = new Registrations(host, call);
    private final LineOutput out = new LineOutput(host);
    final Context context = JS.newContext(out)
            .allowExperimentalOptions(true)
            .option("js.stack-trace-limit", "60")
            .build();
    final GuestInterpreter guest = new GuestInterpreter(
            context, registrations, call, out, new Failures(new SourceNames(), new JavaScriptWords()));

    @AfterEach
    void close() {
        guest.close();
    }

    void define(String global, ProxyExecutable function) {
        context.getBindings("js").putMember(global, function);
    }

    static Source source(String text) {
        return Source.newBuilder("js", text, "dir/rules.js").buildLiteral();
    }

    void load(String text) throws ScriptException {
        guest.load("dir/rules.js", () -> context.eval(source(text)));
    }

    ScriptException loadError(String text) {
        return Objects.requireNonNull(Assertions.catchThrowableOfType(ScriptException.class, () -> load(text)));
    }

    private static final class JavaScriptWords implements Wording {
        @Override
        public String message(PolyglotException error) {
            return String.valueOf(error.getMessage());
        }

        @Override
        public String function(PolyglotException.StackFrame frame) {
            return frame.getRootName().startsWith(":") ? "" : frame.getRootName();
        }
    }
}
