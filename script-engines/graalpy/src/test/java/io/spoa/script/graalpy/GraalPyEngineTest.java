package io.spoa.script.graalpy;

import io.spoa.script.contract.EngineContract;
import java.nio.file.Path;

/** The contract of all engines, for GraalPy. */
class GraalPyEngineTest extends EngineContract {
    GraalPyEngineTest() {
        super(new GraalPyProvider(), Path.of("..", "python-common", "src", "test", "resources", "contract"), "py");
    }
}
