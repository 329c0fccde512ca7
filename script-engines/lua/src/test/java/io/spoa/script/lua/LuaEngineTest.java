package io.spoa.script.lua;

import io.spoa.script.contract.EngineContract;
import java.nio.file.Path;

/** The contract of all engines, for Lua. */
class LuaEngineTest extends EngineContract {
    LuaEngineTest() {
        super(new LuajProvider(), Path.of("src", "test", "resources", "contract"), "lua");
    }
}
