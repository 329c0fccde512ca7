package io.spoa.script.jython;

import io.spoa.script.python.PythonValuesContract;

/** What both Pythons do, for Jython. */
class JythonValuesTest extends PythonValuesContract {
    JythonValuesTest() {
        super(new JythonProvider());
    }
}
