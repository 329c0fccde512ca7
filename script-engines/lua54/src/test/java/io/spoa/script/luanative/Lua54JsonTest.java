package io.spoa.script.luanative;

import io.spoa.script.contract.JsonContract;
import java.nio.file.Path;

/** The contract of {@code spoa.json}. */
class Lua54JsonTest extends JsonContract {
    Lua54JsonTest() {
        super(
                Libraries.provider(LuaVersion.LUA54),
                Path.of("..", "lua", "src", "test", "resources", "contract"),
                "lua");
    }
}
