package io.spoa.script.lua;

import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/**
 * One {@code {name=…, value=…}} of a callback's {@code args}. Most scripts only read the two fields, so they are Java
 * fields at first; whatever else is done to the table makes an ordinary table of it, and then does that.
 */
final class ArgumentTable extends LuaTable {
    static final LuaString NAME = ApiKeys.key("name");
    static final LuaString VALUE = ApiKeys.key("value");

    private final LuaString name;
    private final LuaValue value;
    private boolean ordinary;

    ArgumentTable(LuaString name, LuaValue value) {
        this.name = name;
        this.value = value;
    }

    private void becomeOrdinary() {
        if (!ordinary) {
            ordinary = true;
            super.presize(0, 2);
            super.rawset(NAME, name);
            super.rawset(VALUE, value);
        }
    }

    @Override
    public LuaValue get(LuaValue key) {
        return ordinary ? super.get(key) : field(key);
    }

    @Override
    public LuaValue rawget(LuaValue key) {
        return ordinary ? super.rawget(key) : field(key);
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
        return ordinary ? super.get(key) : NIL;
    }

    @Override
    public LuaValue rawget(int key) {
        return ordinary ? super.rawget(key) : NIL;
    }

    @Override
    protected LuaValue hashget(LuaValue key) {
        return ordinary ? super.hashget(key) : field(key);
    }

    @Override
    public void set(int key, LuaValue newValue) {
        becomeOrdinary();
        super.set(key, newValue);
    }

    @Override
    public void set(LuaValue key, LuaValue newValue) {
        becomeOrdinary();
        super.set(key, newValue);
    }

    @Override
    public void rawset(int key, LuaValue newValue) {
        becomeOrdinary();
        super.rawset(key, newValue);
    }

    @Override
    public void rawset(LuaValue key, LuaValue newValue) {
        becomeOrdinary();
        super.rawset(key, newValue);
    }

    @Override
    public void hashset(LuaValue key, LuaValue newValue) {
        becomeOrdinary();
        super.hashset(key, newValue);
    }

    @Override
    public void presize(int narray) {
        becomeOrdinary();
        super.presize(narray);
    }

    @Override
    public void presize(int narray, int nhash) {
        becomeOrdinary();
        super.presize(narray, nhash);
    }

    @Override
    public LuaValue setmetatable(LuaValue metatable) {
        becomeOrdinary();
        return super.setmetatable(metatable);
    }

    @Override
    public Varargs next(LuaValue key) {
        becomeOrdinary();
        return super.next(key);
    }

    @Override
    public LuaValue remove(int pos) {
        becomeOrdinary();
        return super.remove(pos);
    }

    @Override
    public void insert(int pos, LuaValue newValue) {
        becomeOrdinary();
        super.insert(pos, newValue);
    }

    @Override
    public void sort(LuaValue comparator) {
        becomeOrdinary();
        super.sort(comparator);
    }

    @Override
    public int rawlen() {
        return ordinary ? super.rawlen() : 0;
    }
}
