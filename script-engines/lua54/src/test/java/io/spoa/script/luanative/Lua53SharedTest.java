package io.spoa.script.luanative;

import io.spoa.script.contract.SharedContract;
import java.nio.file.Path;

/** The contract of {@code spoa.shared}, for Lua 5.3. */
class Lua53SharedTest extends SharedContract {
    Lua53SharedTest() {
        super(
                Libraries.provider(LuaVersion.LUA53),
                Path.of("..", "lua", "src", "test", "resources", "contract"),
                "lua");
    }
}
