package io.spoa.script.js;

import io.spoa.script.contract.BridgeContract;
import java.nio.file.Path;

/** The contract of the bridge. */
class JsBridgeTest extends BridgeContract {
    JsBridgeTest() {
        super(new GraalJsProvider(), Path.of("src", "test", "resources", "contract"), "js");
    }
}
