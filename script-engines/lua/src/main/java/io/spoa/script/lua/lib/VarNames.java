package io.spoa.script.lua.lib;

import org.jspecify.annotations.Nullable;
import org.luaj.vm2.Lua;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.Prototype;

/** Finds what the source calls a value that an instruction works on: {@code local 'x'}, {@code field 'y'}. */
final class VarNames {
    private static final int NO_REGISTER = -1;

    private VarNames() {}

    static int line(Prototype p, int pc) {
        int[] lines = p.lineinfo;
        return lines == null || pc < 0 || pc >= lines.length ? -1 : lines[pc];
    }

    /** The function that the call instruction at {@code pc} calls. */
    static @Nullable String callee(Prototype p, int pc) {
        int i = p.code[pc];
        return switch (Lua.GET_OPCODE(i)) {
            case Lua.OP_CALL, Lua.OP_TAILCALL -> register(p, pc, Lua.GETARG_A(i));
            case Lua.OP_TFORCALL -> "for iterator 'for iterator'";
            case Lua.OP_SELF, Lua.OP_GETTABUP, Lua.OP_GETTABLE -> "metamethod '__index'";
            case Lua.OP_SETTABUP, Lua.OP_SETTABLE -> "metamethod '__newindex'";
            case Lua.OP_EQ -> "metamethod '__eq'";
            case Lua.OP_LT -> "metamethod '__lt'";
            case Lua.OP_LE -> "metamethod '__le'";
            case Lua.OP_CONCAT -> "metamethod '__concat'";
            case Lua.OP_LEN -> "metamethod '__len'";
            default -> null;
        };
    }

    /** What the indexed value of an index instruction is called. */
    static @Nullable String indexed(Prototype p, int pc) {
        int i = p.code[pc];
        return switch (Lua.GET_OPCODE(i)) {
            case Lua.OP_GETTABUP -> upvalue(p, Lua.GETARG_B(i));
            case Lua.OP_SETTABUP -> upvalue(p, Lua.GETARG_A(i));
            case Lua.OP_SETTABLE -> register(p, pc, Lua.GETARG_A(i));
            case Lua.OP_GETTABLE, Lua.OP_SELF -> register(p, pc, Lua.GETARG_B(i));
            default -> null;
        };
    }

    /** An operand that is a register; constants have no name. */
    static @Nullable String operand(Prototype p, int pc, int rk) {
        return Lua.ISK(rk) ? null : register(p, pc, rk);
    }

    private static String upvalue(Prototype p, int index) {
        return "upvalue '" + upvalueName(p, index) + "'";
    }

    private static String upvalueName(Prototype p, int index) {
        LuaString name = index < p.upvalues.length ? p.upvalues[index].name : null;
        return name == null ? "?" : name.tojstring();
    }

    /** What a register is called at {@code pc}. */
    static @Nullable String register(Prototype p, int pc, int reg) {
        LuaString local = p.locvars == null ? null : p.getlocalname(reg + 1, pc);
        if (local != null) {
            return "local '" + local.tojstring() + "'";
        }
        int setter = setter(p, pc, reg);
        if (setter == NO_REGISTER) {
            return null;
        }
        int i = p.code[setter];
        return switch (Lua.GET_OPCODE(i)) {
            case Lua.OP_MOVE -> Lua.GETARG_B(i) < Lua.GETARG_A(i) ? register(p, setter, Lua.GETARG_B(i)) : null;
            case Lua.OP_GETTABUP ->
                (upvalueName(p, Lua.GETARG_B(i)).equals("_ENV") ? "global '" : "field '")
                        + keyName(p, setter, Lua.GETARG_C(i)) + "'";
            case Lua.OP_GETTABLE -> {
                LuaString table = p.locvars == null ? null : p.getlocalname(Lua.GETARG_B(i) + 1, setter);
                boolean env = table != null && table.tojstring().equals("_ENV");
                yield (env ? "global '" : "field '") + keyName(p, setter, Lua.GETARG_C(i)) + "'";
            }
            case Lua.OP_GETUPVAL -> upvalue(p, Lua.GETARG_B(i));
            case Lua.OP_LOADK ->
                p.k[Lua.GETARG_Bx(i)] instanceof LuaString s ? "constant '" + s.tojstring() + "'" : null;
            case Lua.OP_SELF -> "method '" + keyName(p, setter, Lua.GETARG_C(i)) + "'";
            default -> null;
        };
    }

    private static String keyName(Prototype p, int pc, int rk) {
        if (Lua.ISK(rk)) {
            return p.k[Lua.INDEXK(rk)] instanceof LuaString s ? s.tojstring() : "?";
        }
        String name = register(p, pc, rk);
        return name != null && name.startsWith("constant '") ? name.substring(10, name.length() - 1) : "?";
    }

    /** The last instruction before {@code last} that set a register for sure, or {@link #NO_REGISTER}. */
    private static int setter(Prototype p, int last, int reg) {
        int found = NO_REGISTER;
        int joined = 0;
        for (int pc = 0; pc < last; pc++) {
            int i = p.code[pc];
            int a = Lua.GETARG_A(i);
            int op = Lua.GET_OPCODE(i);
            boolean sets = switch (op) {
                case Lua.OP_LOADNIL -> a <= reg && reg <= a + Lua.GETARG_B(i);
                case Lua.OP_TFORCALL -> reg >= a + 2;
                case Lua.OP_CALL, Lua.OP_TAILCALL -> reg >= a;
                case Lua.OP_JMP -> {
                    int target = pc + 1 + Lua.GETARG_sBx(i);
                    if (pc < target && target <= last) {
                        joined = Math.max(joined, target);
                    }
                    yield false;
                }
                default -> Lua.testAMode(op) && reg == a;
            };
            if (sets) {
                // An instruction that a jump may skip tells nothing for sure.
                found = pc < joined ? NO_REGISTER : pc;
            }
        }
        return found;
    }
}
