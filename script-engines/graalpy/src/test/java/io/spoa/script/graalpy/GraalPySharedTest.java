package io.spoa.script.graalpy;

import io.spoa.script.contract.SharedContract;
import java.nio.file.Path;

/** The contract of {@code spoa.shared}. */
class GraalPySharedTest extends SharedContract {
    GraalPySharedTest() {
        super(new GraalPyProvider(), Path.of("..", "python-common", "src", "test", "resources", "contract"), "py");
    }
}
