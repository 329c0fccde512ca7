package io.spoa.script.js;

import io.spoa.script.contract.HookContract;
import java.nio.file.Path;

/** The contract of hooks. */
class JsHookTest extends HookContract {
    JsHookTest() {
        super(new GraalJsProvider(), Path.of("src", "test", "resources", "contract"), "js");
    }
}
