package io.spoa.script.luanative;

import java.util.List;

/** The versions of Lua that can be called, and where systems keep them. */
enum LuaVersion {
    LUA53(
            "5.3",
            "liblua5.3.so.0 liblua-5.3.so liblua-5.3.so.0 /usr/lib/lua5.3/liblua.so.5.3 liblua5.3.so liblua.so.5.3",
            "liblua.5.3.dylib liblua5.3.dylib",
            "Debian's liblua5.3-0, Alpine's lua5.3-libs or MacPorts' lua53"),
    LUA54(
            "5.4",
            "liblua5.4.so.0 liblua-5.4.so liblua-5.4.so.0 /usr/lib/lua5.4/liblua.so.5.4 liblua5.4.so liblua.so.5.4",
            "liblua.5.4.dylib liblua5.4.dylib",
            "Debian's liblua5.4-0, Alpine's lua5.4-libs or Homebrew's lua@5.4, put lua54-platform-natives-desktop.jar on"
                    + " the class path");

    private final String number;
    private final String linux;
    private final String mac;
    private final String packages;

    LuaVersion(String number, String linux, String mac, String packages) {
        this.number = number;
        this.linux = linux;
        this.mac = mac;
        this.packages = packages;
    }

    /** {@code 5.4}. */
    String number() {
        return number;
    }

    /** {@code lua54}. */
    String engine() {
        return "lua" + number.replace(".", "");
    }

    /** {@code lua5.4}. */
    String alias() {
        return "lua" + number;
    }

    /** What {@code _VERSION} is in Lua. */
    String language() {
        return "Lua " + number;
    }

    /** The property that names a library to use and no other: {@code spoa.lua54.library}. */
    String property() {
        return "spoa." + engine() + ".library";
    }

    /** The environment variable that does the same: {@code SPOA_LUA54_LIBRARY}. */
    String variable() {
        return "SPOA_LUA" + number.replace(".", "") + "_LIBRARY";
    }

    /** Names and paths to try. */
    List<String> files(boolean onMac) {
        return List.of((onMac ? mac : linux).split(" "));
    }

    /** What to install. */
    String packages() {
        return packages;
    }
}
