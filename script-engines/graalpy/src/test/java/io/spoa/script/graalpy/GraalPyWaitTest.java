package io.spoa.script.graalpy;

import io.spoa.script.contract.WaitContract;
import java.nio.file.Path;

/** The contract of functions that wait. */
class GraalPyWaitTest extends WaitContract {
    GraalPyWaitTest() {
        super(new GraalPyProvider(), Path.of("..", "python-common", "src", "test", "resources", "contract"), "py");
    }
}
