package io.spoa.script.lua;

import io.spoa.script.contract.WaitContract;
import java.nio.file.Path;

/** The contract of functions that wait. */
class LuaWaitTest extends WaitContract {
    LuaWaitTest() {
        super(new LuajProvider(), Path.of("src", "test", "resources", "contract"), "lua");
    }
}
