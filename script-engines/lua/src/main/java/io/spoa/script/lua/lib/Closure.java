package io.spoa.script.lua.lib;

import org.luaj.vm2.LuaFunction;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Prototype;
import org.luaj.vm2.Varargs;

/** A Lua function: compiled code and the variables it shares with its surroundings. */
final class Closure extends LuaFunction {
    final Vm vm;
    final Prototype p;
    final Cell[] up;

    Closure(Vm vm, Prototype p) {
        this.vm = vm;
        this.p = p;
        this.up = new Cell[p.upvalues.length];
    }

    /** Registers with the parameters filled from arguments. */
    LuaValue[] registers(Varargs args) {
        LuaValue[] s = new LuaValue[p.maxstacksize];
        for (int i = 0; i < p.numparams; i++) {
            s[i] = args.arg(i + 1);
        }
        return s;
    }

    /** The arguments beyond the parameters, if the function takes any. */
    Varargs rest(Varargs args) {
        return p.is_vararg == 0 ? NONE : p.numparams == 0 ? args : args.subargs(p.numparams + 1);
    }

    private LuaValue[] registers(int given) {
        LuaValue[] s = new LuaValue[Math.max(p.maxstacksize, 3)];
        for (int i = given; i < p.numparams; i++) {
            s[i] = NIL;
        }
        return s;
    }

    @Override
    public LuaValue call() {
        return Interpreter.execute(this, registers(0), NONE).arg1();
    }

    @Override
    public LuaValue call(LuaValue a) {
        if (p.is_vararg != 0) {
            return invoke(a).arg1();
        }
        LuaValue[] s = registers(1);
        s[0] = a;
        return Interpreter.execute(this, s, NONE).arg1();
    }

    @Override
    public LuaValue call(LuaValue a, LuaValue b) {
        if (p.is_vararg != 0) {
            return invoke(varargsOf(a, b)).arg1();
        }
        LuaValue[] s = registers(2);
        s[0] = a;
        s[1] = b;
        return Interpreter.execute(this, s, NONE).arg1();
    }

    @Override
    public LuaValue call(LuaValue a, LuaValue b, LuaValue c) {
        if (p.is_vararg != 0) {
            return invoke(varargsOf(a, b, c)).arg1();
        }
        LuaValue[] s = registers(3);
        s[0] = a;
        s[1] = b;
        s[2] = c;
        return Interpreter.execute(this, s, NONE).arg1();
    }

    @Override
    public Varargs invoke(Varargs args) {
        return Interpreter.execute(this, registers(args), rest(args));
    }

    @Override
    public Varargs onInvoke(Varargs args) {
        return invoke(args);
    }

    @Override
    public String name() {
        return "<" + Chunks.shortName(p) + ":" + p.linedefined + ">";
    }
}
