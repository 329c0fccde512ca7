package io.spoa.script.jython;

import io.spoa.script.contract.SharedContract;
import java.nio.file.Path;

/** The contract of {@code spoa.shared}. */
class JythonSharedTest extends SharedContract {
    JythonSharedTest() {
        super(new JythonProvider(), Path.of("..", "python-common", "src", "test", "resources", "contract"), "py");
    }
}
