package io.spoa.script.luanative;

import io.spoa.script.contract.KnowledgeContract;
import java.nio.file.Path;

/** The contract of {@code spoa.cidr}, {@code spoa.list} and {@code spoa.map}, for Lua 5.4. */
class Lua54KnowledgeTest extends KnowledgeContract {
    Lua54KnowledgeTest() {
        super(
                Libraries.provider(LuaVersion.LUA54),
                Path.of("..", "lua", "src", "test", "resources", "contract"),
                "lua");
    }
}
