package io.spoa.script.luanative;

import io.spoa.script.contract.HookContract;
import java.nio.file.Path;

/** The contract of hooks. */
class Lua53HookTest extends HookContract {
    Lua53HookTest() {
        super(
                Libraries.provider(LuaVersion.LUA53),
                Path.of("..", "lua", "src", "test", "resources", "contract"),
                "lua");
    }
}
