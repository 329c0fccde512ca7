package io.spoa.script.luanative;

import io.spoa.script.contract.ParserContract;
import java.nio.file.Path;

/** The contract of {@code spoa.headers}, its sisters, and {@code spoa.hash}, for Lua 5.3. */
class Lua53ParserTest extends ParserContract {
    Lua53ParserTest() {
        super(
                Libraries.provider(LuaVersion.LUA53),
                Path.of("..", "lua", "src", "test", "resources", "contract"),
                "lua");
    }
}
