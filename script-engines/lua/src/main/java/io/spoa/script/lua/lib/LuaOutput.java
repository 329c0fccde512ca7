package io.spoa.script.lua.lib;

/** Takes what a script prints: {@code print}, {@code io.write} and {@code io.stdout:write}. Runs on the script's thread. */
@FunctionalInterface
public interface LuaOutput {
    /**
     * Takes some bytes; they need not be whole lines and may be changed after the call.
     *
     * @param bytes holds them
     * @param off where they start
     * @param len how many they are
     */
    void write(byte[] bytes, int off, int len);
}
