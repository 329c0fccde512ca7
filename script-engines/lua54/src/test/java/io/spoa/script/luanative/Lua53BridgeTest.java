package io.spoa.script.luanative;

import io.spoa.script.contract.BridgeContract;
import java.nio.file.Path;

/** The contract of the bridge, for Lua 5.3. */
class Lua53BridgeTest extends BridgeContract {
    Lua53BridgeTest() {
        super(
                Libraries.provider(LuaVersion.LUA53),
                Path.of("..", "lua", "src", "test", "resources", "contract"),
                "lua");
    }
}
