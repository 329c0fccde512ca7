package io.spoa.script.polyglot;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoa.script.ScriptException;
import org.junit.jupiter.api.Test;

class GraalLanguageTest extends GuestFixture {
    @Test
    void itsRuntimeSaysVersionAndWhetherItCompiles() {
        assertThat(JS.runtime()).matches("GraalJS 25\\.0\\.\\d+, ECMAScript 2025, (interpreted|compiled)");
        assertThat(JS.runtime()).endsWith(JS.compiled() ? "compiled" : "interpreted");
        assertThat(JS.engine()).isSameAs(JS.engine());
    }

    @Test
    void outputComesInWholeLines() throws ScriptException {
        load("print('one\\ntwo'); printErr('thr' + 'ee')");
        assertThat(host.lines()).containsExactly("one", "two", "three");
    }

    @Test
    void nothingOfJavaIsReachable() throws ScriptException {
        load("print(typeof Java, typeof Polyglot, typeof java, typeof Packages)");
        assertThat(host.lines()).containsExactly("undefined undefined undefined undefined");
    }
}
