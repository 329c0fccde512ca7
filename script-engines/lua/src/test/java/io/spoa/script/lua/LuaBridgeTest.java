package io.spoa.script.lua;

import io.spoa.script.contract.BridgeContract;
import java.nio.file.Path;

/** The contract of the bridge. */
class LuaBridgeTest extends BridgeContract {
    LuaBridgeTest() {
        super(new LuajProvider(), Path.of("src", "test", "resources", "contract"), "lua");
    }
}
