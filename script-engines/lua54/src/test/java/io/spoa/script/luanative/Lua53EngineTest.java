package io.spoa.script.luanative;

import io.spoa.script.contract.EngineContract;
import java.nio.file.Path;

/** The contract of all engines, for Lua 5.3. */
class Lua53EngineTest extends EngineContract {
    Lua53EngineTest() {
        super(
                Libraries.provider(LuaVersion.LUA53),
                Path.of("..", "lua", "src", "test", "resources", "contract"),
                "lua");
    }
}
