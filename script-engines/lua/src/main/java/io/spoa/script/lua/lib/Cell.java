package io.spoa.script.lua.lib;

import org.luaj.vm2.LuaValue;

/** A variable that closures share: first a register of a running call, after its block a box of its own. */
final class Cell {
    private LuaValue[] home;
    int index;

    Cell(LuaValue[] home, int index) {
        this.home = home;
        this.index = index;
    }

    LuaValue get() {
        return home[index];
    }

    void set(LuaValue value) {
        home[index] = value;
    }

    void close() {
        home = new LuaValue[] {home[index]};
        index = 0;
    }
}
