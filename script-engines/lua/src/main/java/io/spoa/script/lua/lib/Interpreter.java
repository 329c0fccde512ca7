package io.spoa.script.lua.lib;

import org.luaj.vm2.Lua;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Prototype;
import org.luaj.vm2.Varargs;

/**
 * Runs Lua 5.2 instructions as LuaJ's compiler makes them. One line an instruction: what is more than that lives in the class
 * that knows about it, and the JIT puts it back together.
 *
 * <p>Instead of LuaJ's own loop because that one keeps no stack: it cannot say which variable was nil, cannot place
 * {@code error(message, 2)}, catches what must not be caught, and shares the string metatable between interpreters.
 */
@SuppressWarnings("ReferenceEquality") // Lua values have identity
final class Interpreter {
    /** Returned instead of results: run what {@link Vm#tailCallee} says in place of this call. */
    static final Varargs TAIL = new LuaTable();

    private Interpreter() {}

    static Varargs execute(Closure cl, LuaValue[] s, Varargs rest) {
        Varargs result = run(cl, s, rest);
        while (result == TAIL) {
            result = runTail(cl.vm);
        }
        return result;
    }

    private static Varargs runTail(Vm vm) {
        Closure callee = vm.tailCallee;
        if (callee == null) {
            throw new IllegalStateException("a tail call without callee");
        }
        Varargs args = vm.tailArgs;
        vm.tailCallee = null;
        vm.tailArgs = LuaValue.NONE;
        return run(callee, callee.registers(args), callee.rest(args));
    }

    private static Varargs run(Closure cl, LuaValue[] s, Varargs rest) {
        Vm vm = cl.vm;
        Frame caller = vm.top;
        Frame f = vm.push(cl);
        try {
            return loop(f, cl, s, rest);
        } catch (RuntimeException e) {
            throw LuaFailure.complete(vm, e);
        } catch (StackOverflowError e) {
            // Told here, where the frames still know the place; where that overflows again, the caller tells it.
            f.next = null;
            vm.top = f;
            throw Protected.overflow(vm);
        } catch (LuaStopped e) {
            throw e.at(vm);
        } finally {
            if (f.cells != null) {
                f.close(0);
                f.cells = null;
            }
            f.open = LuaValue.NONE;
            vm.top = caller;
        }
    }

    private static LuaValue rk(LuaValue[] s, LuaValue[] k, int x) {
        return x > 0xff ? k[x & 0xff] : s[x];
    }

    private static Varargs loop(Frame f, Closure cl, LuaValue[] s, Varargs rest) {
        int[] code = cl.p.code;
        LuaValue[] k = cl.p.k;
        for (int pc = 0; ; pc++) {
            f.pc = pc;
            int i = code[pc];
            int a = (i >> 6) & 0xff;
            int b = i >>> 23;
            int c = (i >> 14) & 0x1ff;
            switch (i & 0x3f) {
                case Lua.OP_MOVE -> s[a] = s[b];
                case Lua.OP_LOADK -> s[a] = k[i >>> 14];
                case Lua.OP_GETUPVAL -> s[a] = cl.up[b].get();
                case Lua.OP_GETTABUP -> s[a] = Index.get(f, cl.up[b].get(), rk(s, k, c));
                case Lua.OP_GETTABLE -> s[a] = Index.get(f, s[b], rk(s, k, c));
                case Lua.OP_SETTABUP -> Index.set(f, cl.up[a].get(), rk(s, k, b), rk(s, k, c));
                case Lua.OP_SETUPVAL -> cl.up[b].set(s[a]);
                case Lua.OP_SETTABLE -> Index.set(f, s[a], rk(s, k, b), rk(s, k, c));
                case Lua.OP_SELF -> Index.self(f, s, a, s[b], rk(s, k, c));
                case Lua.OP_ADD -> s[a] = Arith.add(f, rk(s, k, b), rk(s, k, c));
                case Lua.OP_SUB -> s[a] = Arith.sub(f, rk(s, k, b), rk(s, k, c));
                case Lua.OP_MUL -> s[a] = Arith.mul(f, rk(s, k, b), rk(s, k, c));
                case Lua.OP_DIV, Lua.OP_MOD, Lua.OP_POW -> s[a] = Arith.other(f, i & 0x3f, rk(s, k, b), rk(s, k, c));
                case Lua.OP_UNM -> s[a] = Arith.neg(f, s[b]);
                case Lua.OP_LEN -> s[a] = Concat.length(f, s[b]);
                case Lua.OP_CONCAT -> s[a] = Concat.run(f, s, b, c);
                case Lua.OP_JMP -> pc += Jumps.jump(f, i, a);
                case Lua.OP_EQ -> pc += Compare.eq(f, rk(s, k, b), rk(s, k, c)) == (a != 0) ? 0 : 1;
                case Lua.OP_LT -> pc += Compare.lt(f, rk(s, k, b), rk(s, k, c)) == (a != 0) ? 0 : 1;
                case Lua.OP_LE -> pc += Compare.le(f, rk(s, k, b), rk(s, k, c)) == (a != 0) ? 0 : 1;
                case Lua.OP_TEST -> pc += s[a].toboolean() == (c != 0) ? 0 : 1;
                case Lua.OP_TESTSET -> pc += Jumps.testSet(s, a, s[b], c != 0);
                case Lua.OP_CALL -> Calls.call(f, s, i, a);
                case Lua.OP_TAILCALL, Lua.OP_RETURN -> {
                    return Calls.leave(f, s, i, a, b);
                }
                case Lua.OP_FORLOOP -> pc += Jumps.forLoop(f, s, i, a);
                case Lua.OP_FORPREP -> pc += Jumps.forPrep(s, i, a);
                case Lua.OP_TFORCALL -> Calls.iterate(f, s, a, c);
                case Lua.OP_TFORLOOP -> pc += Jumps.iterated(f, s, i, a);
                case Lua.OP_CLOSURE -> s[a] = Calls.closure(f, cl, s, i);
                default -> pc += rare(f, cl, s, rest, pc);
            }
        }
    }

    /** The instructions that are seldom or do much. Returns how many instructions to skip. */
    private static int rare(Frame f, Closure cl, LuaValue[] s, Varargs rest, int pc) {
        Prototype p = cl.p;
        int i = p.code[pc];
        int a = Lua.GETARG_A(i);
        int b = Lua.GETARG_B(i);
        int c = Lua.GETARG_C(i);
        switch (Lua.GET_OPCODE(i)) {
            case Lua.OP_NOT -> s[a] = LuaValue.valueOf(!s[b].toboolean());
            case Lua.OP_NEWTABLE -> s[a] = Tables.create(b, c);
            case Lua.OP_LOADNIL -> java.util.Arrays.fill(s, a, a + b + 1, LuaValue.NIL);
            case Lua.OP_LOADBOOL -> {
                s[a] = LuaValue.valueOf(b != 0);
                return c != 0 ? 1 : 0;
            }
            case Lua.OP_LOADKX -> {
                s[a] = p.k[Lua.GETARG_Ax(p.code[pc + 1])];
                return 1;
            }
            case Lua.OP_VARARG -> Calls.varargs(f, s, a, b, rest);
            case Lua.OP_SETLIST -> {
                Tables.setList(f, s, a, b, c == 0 ? Lua.GETARG_Ax(p.code[pc + 1]) : c);
                return c == 0 ? 1 : 0;
            }
            default -> throw LuaFailure.raw("bad instruction " + Lua.GET_OPCODE(i));
        }
        return 0;
    }
}
