package io.spoa.script.js;

import io.spoa.script.contract.EngineContract;
import java.nio.file.Path;

/** The contract of all engines, for classic scripts. */
class JsEngineTest extends EngineContract {
    JsEngineTest() {
        super(new GraalJsProvider(), Path.of("src", "test", "resources", "contract"), "js");
    }
}
