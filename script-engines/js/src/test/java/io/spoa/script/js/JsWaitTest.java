package io.spoa.script.js;

import io.spoa.script.contract.WaitContract;
import java.nio.file.Path;

/** The contract of functions that wait. */
class JsWaitTest extends WaitContract {
    JsWaitTest() {
        super(new GraalJsProvider(), Path.of("src", "test", "resources", "contract"), "js");
    }
}
