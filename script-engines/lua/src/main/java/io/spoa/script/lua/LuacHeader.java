package io.spoa.script.lua;

import org.jspecify.annotations.Nullable;

/** Tells which compiler made a file of bytecode, and whether LuaJ can load it: what luac 5.2 makes, mostly. */
final class LuacHeader {
    private static final int LUA = 0x52;
    private static final int SIZE = 18;
    static final String WAY_OUT = ": compile it with luac5.2 or use the .lua source";
    private static final byte[] TAIL = {0x19, (byte) 0x93, '\r', '\n', 0x1a, '\n'};

    private LuacHeader() {}

    /** Whether this is bytecode of any kind and not source text. */
    static boolean isBytecode(byte[] file) {
        return file.length > 0 && file[0] == 0x1b;
    }

    /** Why this bytecode cannot be loaded and what to do, or {@code null} if its header is one of luac 5.2. */
    static @Nullable String problem(byte[] file) {
        if (starts(file, "\u001bLJ")) {
            return "compiled by LuaJIT; this engine loads luac 5.2" + WAY_OUT;
        }
        if (!starts(file, "\u001bLua") || file.length < 5) {
            return "cut off, or bytecode of an unknown compiler" + WAY_OUT;
        }
        int version = file[4];
        if (version != LUA) {
            return "compiled by luac " + (version >> 4) + "." + (version & 0xf) + "; this engine loads luac 5.2"
                    + WAY_OUT;
        }
        return file.length < SIZE ? "compiled by luac 5.2 but cut off" + WAY_OUT : sizes(file);
    }

    private static @Nullable String sizes(byte[] file) {
        if (file[5] != 0) {
            return "compiled by a luac 5.2 with its own format " + file[5] + WAY_OUT;
        }
        int sizeOfInt = file[7];
        int sizeOfSize = file[8];
        int sizeOfInstruction = file[9];
        int sizeOfNumber = file[10];
        boolean integral = file[11] != 0;
        if (sizeOfInt != 4 || sizeOfInstruction != 4 || sizeOfSize != 4 && sizeOfSize != 8) {
            return "compiled by a luac 5.2 with int, size_t and instruction of " + sizeOfInt + ", " + sizeOfSize
                    + " and " + sizeOfInstruction + " bytes; this engine loads 4, 4 or 8, and 4" + WAY_OUT;
        }
        if (sizeOfNumber != 8 || integral) {
            return "compiled by a luac 5.2 whose numbers are " + (integral ? "integers" : "floats") + " of "
                    + sizeOfNumber + " bytes; this engine loads doubles of 8" + WAY_OUT;
        }
        for (int i = 0; i < TAIL.length; i++) {
            if (file[12 + i] != TAIL[i]) {
                return "compiled by luac 5.2 but damaged on its way, as by a transfer in text mode" + WAY_OUT;
            }
        }
        return null;
    }

    private static boolean starts(byte[] file, String signature) {
        for (int i = 0; i < signature.length(); i++) {
            if (i >= file.length || file[i] != signature.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
