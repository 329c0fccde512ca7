package io.spoa.script.lua.lib;

import org.jspecify.annotations.Nullable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/**
 * A level of the call stack. Frames are chained and used again by the next call at the same depth, so that calling allocates
 * none. A frame without function stands for Java code that calls back into Lua, such as pcall.
 */
final class Frame {
    final @Nullable Frame prev;
    final int depth;

    @Nullable Frame next;

    @Nullable Closure fn;
    /** The instruction that runs, or the call that waits for its callee. */
    int pc;
    /** Open results of the last call or vararg instruction, which start at register {@link #openAt}. */
    Varargs open = LuaValue.NONE;

    int openAt;
    /** Cells that still look into this call's registers; made by the first closure. */
    @Nullable Cell @Nullable [] cells;

    Frame(@Nullable Frame prev) {
        this.prev = prev;
        this.depth = prev == null ? 0 : prev.depth + 1;
    }

    /** The line that runs, or -1 if it is not known. */
    int line() {
        return fn == null ? -1 : VarNames.line(fn.p, pc);
    }

    /** Detaches the cells from register {@code from} up: the block that declared the variables ends. */
    void close(int from) {
        @Nullable Cell[] all = cells;
        if (all == null) {
            return;
        }
        for (int i = all.length; --i >= 0; ) {
            Cell cell = all[i];
            if (cell != null && cell.index >= from) {
                cell.close();
                all[i] = null;
            }
        }
    }
}
