package io.spoa.script.lua;

import io.spoa.script.contract.KnowledgeContract;
import java.nio.file.Path;

/** The contract of {@code spoa.cidr}, {@code spoa.list} and {@code spoa.map}. */
class LuaKnowledgeTest extends KnowledgeContract {
    LuaKnowledgeTest() {
        super(new LuajProvider(), Path.of("src", "test", "resources", "contract"), "lua");
    }
}
