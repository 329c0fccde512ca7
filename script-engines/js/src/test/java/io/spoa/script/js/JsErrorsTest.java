package io.spoa.script.js;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoa.script.ScriptException;
import io.spoa.script.ScriptException.Kind;
import io.spoa.script.ScriptPlace;
import org.junit.jupiter.api.Test;

class JsErrorsTest extends JsScripts {
    @Test
    void aSyntaxErrorHasItsPlaceOnce() throws Exception {
        ScriptException error = loadError("let x = 1;\nlet y = ;\n");
        assertThat(error.kind()).isEqualTo(Kind.SYNTAX);
        assertThat(error.place()).isEqualTo(new ScriptPlace(file().toString(), 2));
        assertThat(error).hasMessageMatching(".*/rules\\.js:2: SyntaxError: Expected an operand but found ;.*");
        assertThat(error.getMessage().split("rules\\.js", -1)).hasSize(2);
        assertThat(error.sourceLine()).isEqualTo("let y = ;");
    }

    @Test
    void theStackIsTheScriptsOwn() throws Exception {
        load("""
                function inner(args) {
                  return args.nothing.there;
                }
                class Rules {
                  check(args) {
                    return [1].map(() => inner(args));
                  }
                }
                spoa.register_message("m", function callback(args) {
                  new Rules().check(args);
                });
                """);
        ScriptException error = error(host.call(message().with("x", 1)));
        assertThat(error).hasMessage(file() + ":2: TypeError: Cannot read property 'there' of undefined");
        assertThat(stack(error).getFirst()).isEqualTo("at inner (" + file() + ":2)");
        assertThat(error.scriptStack()).endsWith("at callback (" + file() + ":10)");
        assertThat(error.scriptStack()).contains(file() + ":6").doesNotContain("java", "graal", "prelude", "spoa:");
        assertThat(error).hasCauseInstanceOf(org.graalvm.polyglot.PolyglotException.class);
    }

    @Test
    void anErrorOfASetterIsTheCallersLine() throws Exception {
        callback("args, msg", "function set(v) {\n  msg.txn.x = v;\n}\nset(Symbol('s'));");
        ScriptException error = error(host.call(message()));
        assertThat(error.place()).isEqualTo(new ScriptPlace(file().toString(), 3));
        assertThat(stack(error)).startsWith("at set (" + file() + ":3)", "at " + file() + ":5");
    }

    @Test
    void anyThingCanBeThrown() throws Exception {
        callback("args", "throw args[0].value === 1 ? 'text' : args[0].value === 2 ? null : { a: 1 };");
        assertThat(error(host.call(message().with("", 1)))).hasMessage(file() + ":2: text");
        assertThat(error(host.call(message().with("", 2)))).hasMessage(file() + ":2: null");
        assertThat(error(host.call(message().with("", 3)))).hasMessageStartingWith(file() + ":2: ");
    }

    @Test
    void endlessRecursionIsAnError() throws Exception {
        load("function f() { return f() + 1 }\nspoa.on('m', () => f()); spoa.on('n', msg => { msg.txn.ok = true });");
        ScriptException error = error(host.call(message()));
        assertThat(error).hasMessage(file() + ":1: RangeError: Maximum call stack size exceeded");
        assertThat(actions(io.spoa.script.contract.TestMessage.of("n"))).isEqualTo("[set txn.ok = bool true]");
    }

    @Test
    void whatScriptsDoToErrorsDoesNotConfuseUs() throws Exception {
        load("""
                Error.prepareStackTrace = () => { throw new Error("nested") };
                Error.stackTraceLimit = 0;
                Array.prototype[Symbol.iterator] = null;
                Function.prototype.toString = null;
                Promise.prototype.then = null;
                spoa.on("m", msg => { msg.txn.x = 1 });
                """);
        assertThat(host.place("m")).isEqualTo(new ScriptPlace(file().toString(), 6));
        assertThat(actions(message())).isEqualTo("[set txn.x = int64 1]");
    }

    @Test
    void registeringWrongThingsIsAnError() throws Exception {
        assertThat(loadError("spoa.register_message('m')"))
                .hasMessage(file()
                        + ":1: TypeError: bad argument #2 to 'register_message' (function expected, got undefined)");
        assertThat(loadError("\nspoa.on(5, () => 1)"))
                .hasMessage(file() + ":2: TypeError: bad argument #1 to 'on' (string expected, got number)");
    }

    @Test
    void aDuplicateFailsTheLoadThoughItIsCaught() throws Exception {
        assertThat(loadError("spoa.on('m', () => 1);\ntry { spoa.on('m', () => 2) } catch (e) {}"))
                .hasMessage(file() + ":2: message 'm' is registered already at " + file() + ":1");
    }
}
