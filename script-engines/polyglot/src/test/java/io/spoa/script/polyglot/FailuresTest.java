package io.spoa.script.polyglot;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoa.script.ScriptException;
import io.spoa.script.ScriptException.Kind;
import io.spoa.script.ScriptPlace;
import io.spoa.script.binding.BindingError;
import org.junit.jupiter.api.Test;

class FailuresTest extends GuestFixture {
    @Test
    void anErrorHasItsPlaceItsLineAndTheScriptsStack() {
        ScriptException error = loadError("""
                function inner() {
                  throw new Error("on\\npurpose");
                }
                function outer() { inner(); }
                outer();
                """);
        assertThat(error.kind()).isEqualTo(Kind.RUNTIME);
        assertThat(error).hasMessage("dir/rules.js:2: Error: on | purpose");
        assertThat(error.place()).isEqualTo(new ScriptPlace("dir/rules.js", 2));
        assertThat(error.sourceLine()).isEqualTo("  throw new Error(\"on\\npurpose\");");
        assertThat(error.scriptStack())
                .isEqualTo("at inner (dir/rules.js:2)\nat outer (dir/rules.js:4)\nat dir/rules.js:5");
    }

    @Test
    void whatDoesNotCompileHasAPlace() {
        ScriptException error = loadError("let x\nthis is none");
        assertThat(error.kind()).isEqualTo(Kind.SYNTAX);
        assertThat(error.place()).isEqualTo(new ScriptPlace("dir/rules.js", 2));
        assertThat(error.sourceLine()).isEqualTo("this is none");
        assertThat(error.scriptStack()).isNull();
    }

    @Test
    void anErrorOfTheBindingIsItsText() {
        define("bind", values -> {
            throw new BindingError("a variable needs a name");
        });
        ScriptException error = loadError("let x\nbind()");
        assertThat(error).hasMessage("dir/rules.js: a variable needs a name");
    }

    @Test
    void aRefusedRegistrationFailsTheLoadThoughTheScriptCatchesIt() throws ScriptException {
        define("register", values -> {
            registrations.register("m", (message, actions) -> {}, new ScriptPlace("dir/rules.js", values[0].asInt()));
            return null;
        });
        ScriptException error = loadError("register(1)\ntry { register(2) } catch (e) {}");
        assertThat(error).hasMessage("dir/rules.js:2: message 'm' is registered already at dir/rules.js:1");
        load("let later = 1");
    }

    @Test
    void whatIsRegisteredAfterLoadingIsRefused() throws ScriptException {
        define("register", values -> {
            registrations.register("m", (message, actions) -> {}, new ScriptPlace("dir/rules.js", 1));
            return null;
        });
        load("function late() { register() }");
        guest.begin();
        try {
            context.getBindings("js").getMember("late").executeVoid();
        } catch (RuntimeException e) {
            assertThat(guest.failure(e, new ScriptPlace("dir/rules.js", 0)))
                    .hasMessageContaining("while the script loads");
        } finally {
            guest.end();
        }
        assertThat(host.messages()).isEmpty();
    }

    @Test
    void aDeepStackIsShortened() {
        ScriptException error = loadError("function f(n) { if (n == 0) throw new Error('deep'); f(n - 1); }\nf(50)");
        assertThat(error.scriptStack()).isNotNull();
        assertThat(error.scriptStack().lines()).hasSize(21).contains("… 32 more");
        assertThat(error.scriptStack()).endsWith("at dir/rules.js:2");
    }

    @Test
    void endlessRecursionIsAnErrorOfTheScript() throws ScriptException {
        ScriptException error = loadError("function f() { return f() + 1; }\nf()");
        assertThat(error.kind()).isEqualTo(Kind.RUNTIME);
        assertThat(error).hasMessageStartingWith("dir/rules.js:1: RangeError: Maximum call stack size exceeded");
        load("let fine = 1");
    }
}
