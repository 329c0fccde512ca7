package io.spoa.script.luanative;

import io.spoa.script.contract.SharedContract;
import java.nio.file.Path;

/** The contract of {@code spoa.shared}, for Lua 5.4. */
class Lua54SharedTest extends SharedContract {
    Lua54SharedTest() {
        super(
                Libraries.provider(LuaVersion.LUA54),
                Path.of("..", "lua", "src", "test", "resources", "contract"),
                "lua");
    }
}
