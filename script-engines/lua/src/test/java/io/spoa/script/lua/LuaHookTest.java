package io.spoa.script.lua;

import io.spoa.script.contract.HookContract;
import java.nio.file.Path;

/** The contract of hooks. */
class LuaHookTest extends HookContract {
    LuaHookTest() {
        super(new LuajProvider(), Path.of("src", "test", "resources", "contract"), "lua");
    }
}
