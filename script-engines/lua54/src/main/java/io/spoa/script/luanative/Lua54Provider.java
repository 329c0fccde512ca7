package io.spoa.script.luanative;

/** Real Lua 5.4. */
public final class Lua54Provider extends NativeProvider {
    /** Found by {@link java.util.ServiceLoader}. */
    public Lua54Provider() {
        super(LuaVersion.LUA54);
    }
}
