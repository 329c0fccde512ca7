package io.spoa.script.lua;

import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;

/**
 * One {@code {name=…, value=…}} of a callback's {@code args}. Most scripts only read the two fields, which does not even
 * need a table's hash; whatever else is done to it makes an ordinary table of it, and then does that.
 */
final class ArgumentTable extends LazyTable {
    static final LuaString NAME = ApiKeys.key("name");
    static final LuaString VALUE = ApiKeys.key("value");

    private final LuaString name;
    private final LuaValue value;

    ArgumentTable(LuaString name, LuaValue value) {
        this.name = name;
        this.value = value;
    }

    @Override
    void fill() {
        presize(0, 2);
        rawset(NAME, name);
        rawset(VALUE, value);
    }

    @Override
    public LuaValue get(LuaValue key) {
        return isOrdinary() ? super.get(key) : field(key);
    }

    @Override
    public LuaValue rawget(LuaValue key) {
        return isOrdinary() ? super.rawget(key) : field(key);
    }

    // Without a metatable, as long as the table is not an ordinary one, get and rawget are the same.
    @SuppressWarnings("ReferenceEquality") // the quick look first
    private LuaValue field(LuaValue key) {
        if (key == VALUE) {
            return value;
        }
        if (key == NAME) {
            return name;
        }
        return VALUE.raweq(key) ? value : NAME.raweq(key) ? name : NIL;
    }

    @Override
    public LuaValue get(int key) {
        return isOrdinary() ? super.get(key) : NIL;
    }

    @Override
    public LuaValue rawget(int key) {
        return isOrdinary() ? super.rawget(key) : NIL;
    }
}
