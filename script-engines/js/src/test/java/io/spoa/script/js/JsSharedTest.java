package io.spoa.script.js;

import io.spoa.script.contract.SharedContract;
import java.nio.file.Path;

/** The contract of {@code spoa.shared}. */
class JsSharedTest extends SharedContract {
    JsSharedTest() {
        super(new GraalJsProvider(), Path.of("src", "test", "resources", "contract"), "js");
    }
}
