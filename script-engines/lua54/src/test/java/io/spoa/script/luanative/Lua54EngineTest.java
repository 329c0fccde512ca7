package io.spoa.script.luanative;

import io.spoa.script.contract.EngineContract;
import java.nio.file.Path;

/** The contract of all engines, for Lua 5.4. */
class Lua54EngineTest extends EngineContract {
    Lua54EngineTest() {
        super(
                Libraries.provider(LuaVersion.LUA54),
                Path.of("..", "lua", "src", "test", "resources", "contract"),
                "lua");
    }
}
