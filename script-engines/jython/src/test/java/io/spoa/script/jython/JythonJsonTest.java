package io.spoa.script.jython;

import io.spoa.script.contract.JsonContract;
import java.nio.file.Path;

/** The contract of {@code spoa.json}. */
class JythonJsonTest extends JsonContract {
    JythonJsonTest() {
        super(new JythonProvider(), Path.of("..", "python-common", "src", "test", "resources", "contract"), "py");
    }
}
