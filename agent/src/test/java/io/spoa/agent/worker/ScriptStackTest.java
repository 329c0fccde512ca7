package io.spoa.agent.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoa.script.ScriptException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScriptStackTest {
    private static Stream<String> shown(String stack) {
        ScriptException error = ScriptException.of(ScriptException.Kind.RUNTIME, "a.lua:1: no", null, null);
        return ScriptStack.lines(error.withScriptStack(stack)).strip().lines().map(String::strip);
    }

    @Test
    void aFunctionThatCallsItselfIsShownOnce() {
        String deep = "stack traceback:\n" + "a.lua:1: in upvalue 'f'\n".repeat(20) + "a.lua:2: in main chunk";
        assertThat(shown(deep))
                .containsExactly(
                        "stack traceback:", "a.lua:1: in upvalue 'f'", "… 19 more times", "a.lua:2: in main chunk");
    }

    @Test
    void aLevelMayHaveTwoLines() {
        String deep = "a.py:1: in f\nreturn f()\n".repeat(5) + "a.py:2: in call\nf()";
        assertThat(shown(deep))
                .containsExactly("a.py:1: in f", "return f()", "… 4 more times", "a.py:2: in call", "f()");
    }

    @Test
    void whatIsShortStays() {
        assertThat(shown("a.lua:1: in f\na.lua:1: in f\na.lua:2: in g")).hasSize(3);
    }
}
