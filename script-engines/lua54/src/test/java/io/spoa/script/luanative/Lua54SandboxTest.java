package io.spoa.script.luanative;

import io.spoa.script.contract.LuaSandboxContract;
import java.util.List;
import java.util.stream.Stream;

class Lua54SandboxTest extends LuaSandboxContract {
    Lua54SandboxTest() {
        super(Libraries.provider(LuaVersion.LUA54));
    }

    // The library that comes with the engine was built without popen: nothing to try without a sandbox.
    @Override
    protected List<Attempt> attempts() {
        return super.attempts().stream()
                .filter(attempt -> !attempt.code().contains("popen"))
                .toList();
    }

    @Override
    protected List<String> hopeless() {
        return Stream.concat(super.hopeless().stream(), Stream.of("io.popen('touch @MARK@')"))
                .toList();
    }
}
