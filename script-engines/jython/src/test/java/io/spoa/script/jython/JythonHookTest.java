package io.spoa.script.jython;

import io.spoa.script.contract.HookContract;
import java.nio.file.Path;

/** The contract of hooks. */
class JythonHookTest extends HookContract {
    JythonHookTest() {
        super(new JythonProvider(), Path.of("..", "python-common", "src", "test", "resources", "contract"), "py");
    }
}
