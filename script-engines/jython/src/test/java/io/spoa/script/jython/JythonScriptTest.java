package io.spoa.script.jython;

import io.spoa.script.python.PythonContract;

/** What both Pythons do, for Jython. */
class JythonScriptTest extends PythonContract {
    JythonScriptTest() {
        super(new JythonProvider());
    }
}
