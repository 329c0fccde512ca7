package io.spoa.script.luanative;

import io.spoa.script.contract.JsonContract;
import java.nio.file.Path;

/** The contract of {@code spoa.json}. */
class Lua53JsonTest extends JsonContract {
    Lua53JsonTest() {
        super(
                Libraries.provider(LuaVersion.LUA53),
                Path.of("..", "lua", "src", "test", "resources", "contract"),
                "lua");
    }
}
