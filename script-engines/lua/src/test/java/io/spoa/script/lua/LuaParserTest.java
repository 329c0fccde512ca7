package io.spoa.script.lua;

import io.spoa.script.contract.ParserContract;
import java.nio.file.Path;

/** The contract of {@code spoa.headers}, its sisters, and {@code spoa.hash}. */
class LuaParserTest extends ParserContract {
    LuaParserTest() {
        super(new LuajProvider(), Path.of("src", "test", "resources", "contract"), "lua");
    }
}
