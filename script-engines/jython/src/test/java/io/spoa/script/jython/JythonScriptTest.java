package io.spoa.script.jython;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoa.script.ScriptException;
import io.spoa.script.ScriptException.Kind;
import io.spoa.script.ScriptPlace;
import io.spoa.script.contract.TestMessage;
import io.spoa.script.python.PythonContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What both Pythons do, for Jython, and what a script for Python 3 is told. */
class JythonScriptTest extends PythonContract {
    private static final String SWITCH = "but Jython runs Python 2.7: write '# spoa: python3' into the first lines of"
            + " the script, or start with --engine python=graalpy";

    JythonScriptTest() {
        super(new JythonProvider());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x = f'{1}'",
                "def f(x: int): pass",
                "async def f(): pass",
                "class A(metaclass=type): pass",
                "print('x', end='')",
                "first, *rest = [1, 2]",
                "x = 1_000",
                "if (n := 1): pass",
            })
    void aScriptForPython3IsToldTheSwitch(String line) throws Exception {
        ScriptException error = loadError("import spoa\n" + line + "\n");
        assertThat(error.getMessage())
                .startsWith(file() + ":2: SyntaxError: this is Python 3 (")
                .endsWith(SWITCH);
        assertThat(error.sourceLine()).isEqualTo(line);
        assertThat(error.kind()).isEqualTo(Kind.SYNTAX);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import asyncio",
                "from dataclasses import dataclass",
                "from urllib.parse import unquote",
                "raise FileNotFoundError('x')",
                "'abc'.removeprefix('a')",
            })
    void whatOnlyPython3HasIsToldTheSwitch(String line) throws Exception {
        ScriptException error = loadError("import spoa\n" + line + "\n");
        assertThat(error.getMessage()).startsWith(file() + ":2: ").contains("(that is Python 3, " + SWITCH);
    }

    @Test
    void javaIsNotForScripts() throws Exception {
        assertThat(loadError("from java.lang import Runtime\n"))
                .hasMessageStartingWith(file() + ":1: ImportError: No module named java.lang: scripts have no access");
    }

    @Test
    void theLibrarysOwnLevelsAreNamedWithoutTheJar() throws Exception {
        load(script("import json\n@spoa.message('m')\ndef check():\n    json.loads('{')\n"));
        ScriptException error = error(host.call(TestMessage.of("m")));
        assertThat(error.place()).isEqualTo(new ScriptPlace(file().toString(), 6));
        assertThat(error.scriptStack()).contains("  Lib/json/decoder.py:").doesNotContain(".jar");
    }
}
