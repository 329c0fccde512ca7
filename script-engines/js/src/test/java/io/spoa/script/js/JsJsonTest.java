package io.spoa.script.js;

import io.spoa.script.contract.JsonContract;
import java.nio.file.Path;

/** The contract of {@code spoa.json}. */
class JsJsonTest extends JsonContract {
    JsJsonTest() {
        super(new GraalJsProvider(), Path.of("src", "test", "resources", "contract"), "js");
    }
}
