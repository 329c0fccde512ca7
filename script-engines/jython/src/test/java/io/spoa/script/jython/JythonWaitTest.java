package io.spoa.script.jython;

import io.spoa.script.contract.WaitContract;
import java.nio.file.Path;

/** The contract of functions that wait. */
class JythonWaitTest extends WaitContract {
    JythonWaitTest() {
        super(new JythonProvider(), Path.of("..", "python-common", "src", "test", "resources", "contract"), "py");
    }
}
