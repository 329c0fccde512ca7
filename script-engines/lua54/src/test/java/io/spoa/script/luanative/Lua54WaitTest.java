package io.spoa.script.luanative;

import io.spoa.script.contract.WaitContract;
import java.nio.file.Path;

/** The contract of functions that wait, for Lua 5.4. */
class Lua54WaitTest extends WaitContract {
    Lua54WaitTest() {
        super(
                Libraries.provider(LuaVersion.LUA54),
                Path.of("..", "lua", "src", "test", "resources", "contract"),
                "lua");
    }
}
