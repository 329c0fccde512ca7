package io.spoa.script.luanative;

import io.spoa.script.contract.HookContract;
import java.nio.file.Path;

/** The contract of hooks. */
class Lua54HookTest extends HookContract {
    Lua54HookTest() {
        super(
                Libraries.provider(LuaVersion.LUA54),
                Path.of("..", "lua", "src", "test", "resources", "contract"),
                "lua");
    }
}
