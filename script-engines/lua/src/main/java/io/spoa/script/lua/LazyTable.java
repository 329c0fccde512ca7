package io.spoa.script.lua;

import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/**
 * A table whose contents are made when something is first done to it; from then on it is an ordinary one. Many callbacks
 * declare {@code args} and use only {@code msg}, or read one argument of ten.
 */
abstract class LazyTable extends LuaTable {
    private boolean ordinary;

    /** Puts the contents in, which are only asked for once. */
    abstract void fill();

    final boolean isOrdinary() {
        return ordinary;
    }

    private void becomeOrdinary() {
        if (!ordinary) {
            ordinary = true;
            fill();
        }
    }

    @Override
    public LuaValue get(LuaValue key) {
        becomeOrdinary();
        return super.get(key);
    }

    @Override
    public LuaValue rawget(LuaValue key) {
        becomeOrdinary();
        return super.rawget(key);
    }

    @Override
    public LuaValue get(int key) {
        becomeOrdinary();
        return super.get(key);
    }

    @Override
    public LuaValue rawget(int key) {
        becomeOrdinary();
        return super.rawget(key);
    }

    @Override
    protected LuaValue hashget(LuaValue key) {
        becomeOrdinary();
        return super.hashget(key);
    }

    @Override
    public void set(int key, LuaValue value) {
        becomeOrdinary();
        super.set(key, value);
    }

    @Override
    public void set(LuaValue key, LuaValue value) {
        becomeOrdinary();
        super.set(key, value);
    }

    @Override
    public void rawset(int key, LuaValue value) {
        becomeOrdinary();
        super.rawset(key, value);
    }

    @Override
    public void rawset(LuaValue key, LuaValue value) {
        becomeOrdinary();
        super.rawset(key, value);
    }

    @Override
    public void hashset(LuaValue key, LuaValue value) {
        becomeOrdinary();
        super.hashset(key, value);
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
    protected int getArrayLength() {
        becomeOrdinary();
        return super.getArrayLength();
    }

    @Override
    protected int getHashLength() {
        becomeOrdinary();
        return super.getHashLength();
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
    public void insert(int pos, LuaValue value) {
        becomeOrdinary();
        super.insert(pos, value);
    }

    @Override
    public void sort(LuaValue comparator) {
        becomeOrdinary();
        super.sort(comparator);
    }

    @Override
    public int rawlen() {
        becomeOrdinary();
        return super.rawlen();
    }
}
