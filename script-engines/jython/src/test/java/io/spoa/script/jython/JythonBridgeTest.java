package io.spoa.script.jython;

import io.spoa.script.contract.BridgeContract;
import java.nio.file.Path;

/** The contract of the bridge. */
class JythonBridgeTest extends BridgeContract {
    JythonBridgeTest() {
        super(new JythonProvider(), Path.of("..", "python-common", "src", "test", "resources", "contract"), "py");
    }
}
