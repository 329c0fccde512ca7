package io.spoa.script.luanative;

import io.spoa.script.contract.KnowledgeContract;
import java.nio.file.Path;

/** The contract of {@code spoa.cidr}, {@code spoa.list} and {@code spoa.map}, for Lua 5.3. */
class Lua53KnowledgeTest extends KnowledgeContract {
    Lua53KnowledgeTest() {
        super(
                Libraries.provider(LuaVersion.LUA53),
                Path.of("..", "lua", "src", "test", "resources", "contract"),
                "lua");
    }
}
