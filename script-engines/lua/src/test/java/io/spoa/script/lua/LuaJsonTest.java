package io.spoa.script.lua;

import io.spoa.script.contract.JsonContract;
import java.nio.file.Path;

/** The contract of {@code spoa.json}. */
class LuaJsonTest extends JsonContract {
    LuaJsonTest() {
        super(new LuajProvider(), Path.of("src", "test", "resources", "contract"), "lua");
    }
}
