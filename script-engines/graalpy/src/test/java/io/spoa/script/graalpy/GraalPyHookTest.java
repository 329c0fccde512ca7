package io.spoa.script.graalpy;

import io.spoa.script.contract.HookContract;
import java.nio.file.Path;

/** The contract of hooks. */
class GraalPyHookTest extends HookContract {
    GraalPyHookTest() {
        super(new GraalPyProvider(), Path.of("..", "python-common", "src", "test", "resources", "contract"), "py");
    }
}
