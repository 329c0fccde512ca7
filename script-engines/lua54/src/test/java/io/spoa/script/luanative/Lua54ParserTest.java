package io.spoa.script.luanative;

import io.spoa.script.contract.ParserContract;
import java.nio.file.Path;

/** The contract of {@code spoa.headers}, its sisters, and {@code spoa.hash}, for Lua 5.4. */
class Lua54ParserTest extends ParserContract {
    Lua54ParserTest() {
        super(
                Libraries.provider(LuaVersion.LUA54),
                Path.of("..", "lua", "src", "test", "resources", "contract"),
                "lua");
    }
}
