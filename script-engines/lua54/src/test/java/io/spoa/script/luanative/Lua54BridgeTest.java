package io.spoa.script.luanative;

import io.spoa.script.contract.BridgeContract;
import java.nio.file.Path;

/** The contract of the bridge, for Lua 5.4. */
class Lua54BridgeTest extends BridgeContract {
    Lua54BridgeTest() {
        super(
                Libraries.provider(LuaVersion.LUA54),
                Path.of("..", "lua", "src", "test", "resources", "contract"),
                "lua");
    }
}
