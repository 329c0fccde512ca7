package io.spoa.script.jython;

import io.spoa.script.contract.EngineContract;
import java.nio.file.Path;

/** The contract of all engines, for Jython. */
class JythonEngineTest extends EngineContract {
    JythonEngineTest() {
        super(new JythonProvider(), Path.of("..", "python-common", "src", "test", "resources", "contract"), "py");
    }
}
