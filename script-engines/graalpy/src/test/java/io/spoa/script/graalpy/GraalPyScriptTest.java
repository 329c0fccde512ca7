package io.spoa.script.graalpy;

import io.spoa.script.python.PythonContract;

/** What both Pythons do, for GraalPy. */
class GraalPyScriptTest extends PythonContract {
    GraalPyScriptTest() {
        super(new GraalPyProvider());
    }
}
