package io.spoa.script.luanative;

/** Real Lua 5.3, where the system has it. */
public final class Lua53Provider extends NativeProvider {
    /** Found by {@link java.util.ServiceLoader}. */
    public Lua53Provider() {
        super(LuaVersion.LUA53);
    }
}
