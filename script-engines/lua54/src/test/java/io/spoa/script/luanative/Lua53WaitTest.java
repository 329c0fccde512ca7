package io.spoa.script.luanative;

import io.spoa.script.contract.WaitContract;
import java.nio.file.Path;

/** The contract of functions that wait, for Lua 5.3. */
class Lua53WaitTest extends WaitContract {
    Lua53WaitTest() {
        super(
                Libraries.provider(LuaVersion.LUA53),
                Path.of("..", "lua", "src", "test", "resources", "contract"),
                "lua");
    }
}
