package io.spoa.script.lua;

import io.spoa.script.contract.EngineContract;
import java.nio.file.Path;

/** The contract of all engines, for Lua. */
class LuaEngineTest extends EngineContract {
    LuaEngineTest() {
        super(new LuaLanguage(), Path.of("src", "test", "resources", "contract"), "lua");
    }
}
