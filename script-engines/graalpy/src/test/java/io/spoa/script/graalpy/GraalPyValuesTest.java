package io.spoa.script.graalpy;

import io.spoa.script.python.PythonValuesContract;

/** What both Pythons do, for GraalPy. */
class GraalPyValuesTest extends PythonValuesContract {
    GraalPyValuesTest() {
        super(new GraalPyProvider());
    }
}
