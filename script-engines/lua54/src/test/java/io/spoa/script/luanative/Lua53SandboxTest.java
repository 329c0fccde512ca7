package io.spoa.script.luanative;

import io.spoa.script.contract.LuaSandboxContract;

class Lua53SandboxTest extends LuaSandboxContract {
    Lua53SandboxTest() {
        super(Libraries.provider(LuaVersion.LUA53));
    }
}
