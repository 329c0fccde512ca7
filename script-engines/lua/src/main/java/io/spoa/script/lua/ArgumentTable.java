package io.spoa.script.lua;

import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;

/** One {@code {name=…, value=…}}. */
final class ArgumentTable extends LuaTable {
    static final LuaString NAME = LuaString.valueOf("name");
    static final LuaString VALUE = LuaString.valueOf("value");

    ArgumentTable(LuaString name, LuaValue value) {
        super(0, 2);
        super.rawset(NAME, name);
        super.rawset(VALUE, value);
    }
}
