package io.spoa.script.lua;

import io.spoa.script.contract.SharedContract;
import java.nio.file.Path;

/** The contract of {@code spoa.shared}. */
class LuaSharedTest extends SharedContract {
    LuaSharedTest() {
        super(new LuajProvider(), Path.of("src", "test", "resources", "contract"), "lua");
    }
}
