package io.spoa.script.lua;

import io.spoa.script.contract.LuaSandboxContract;

class LuaSandboxTest extends LuaSandboxContract {
    LuaSandboxTest() {
        super(new LuajProvider());
    }
}
