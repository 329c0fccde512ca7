package io.spoa.script.graalpy;

import io.spoa.script.contract.BridgeContract;
import java.nio.file.Path;

/** The contract of the bridge. */
class GraalPyBridgeTest extends BridgeContract {
    GraalPyBridgeTest() {
        super(new GraalPyProvider(), Path.of("..", "python-common", "src", "test", "resources", "contract"), "py");
    }
}
