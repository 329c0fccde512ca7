package io.spoa.script.lua.lib;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.luaj.vm2.Globals;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Prototype;
import org.luaj.vm2.Varargs;

/** What belongs to one interpreter: its call stack, its guard, its string metatable. One thread at a time. */
final class Vm {
    /** Deeper than PUC Lua's own limit; the Java stack usually ends before. */
    private static final int MAX_DEPTH = 200_000;

    final MendedLua globals = new MendedLua(this);
    final LuaGuard guard;
    final LuaAccess access;
    final LuaOutput out;
    final Path scriptDir;
    final Consumer<Path> loaded;
    final LuaTable stringMeta = new LuaTable();

    /** Where calls from Java start. */
    final Frame bottom = new Frame(null);

    Frame top = bottom;
    /** The coroutine that runs, or null in the main one. */
    @Nullable Coroutine running;
    /** While a message handler runs: the stack of the error it looks at. */
    @Nullable Trace handling;
    /** The callee of a tail call that {@link Interpreter#TAIL} announces. */
    @Nullable Closure tailCallee;

    Varargs tailArgs = LuaValue.NONE;

    Vm(LuaOutput out, Path scriptDir, LuaGuard guard, LuaAccess access, Consumer<Path> loaded) {
        this.out = out;
        this.scriptDir = scriptDir;
        this.guard = guard;
        this.access = access;
        this.loaded = loaded;
    }

    /** The globals of an interpreter, which know it. */
    static final class MendedLua extends Globals {
        final Vm vm;

        MendedLua(Vm vm) {
            this.vm = vm;
        }
    }

    static Vm of(Globals globals) {
        if (globals instanceof MendedLua mended) {
            return mended.vm;
        }
        throw new IllegalArgumentException("these globals were not made by MendedGlobals.create");
    }

    /** Enters a call; {@code null} is Java code that calls Lua. The caller sets {@link #top} back, whatever happens. */
    Frame push(@Nullable Closure fn) {
        if (guard.wishes != 0) {
            guard.check();
        }
        Frame here = top;
        Frame frame = here.next;
        if (frame == null) {
            if (here.depth >= MAX_DEPTH) {
                throw LuaFailure.raw("stack overflow");
            }
            frame = new Frame(here);
            here.next = frame;
        }
        frame.fn = fn;
        frame.pc = 0;
        top = frame;
        return frame;
    }

    /** The frame of a level as in {@code error(message, level)}: 1 is the function that runs. */
    @Nullable Frame level(int level) {
        Frame frame = top;
        for (int i = 1; i < level && frame != null; i++) {
            frame = frame.prev;
        }
        return frame;
    }

    /** {@code file:line: } of a level, or nothing when that is no Lua code. */
    String where(int level) {
        Frame frame = level < 1 ? null : level(level);
        if (frame == null || frame.fn == null) {
            return "";
        }
        Prototype p = frame.fn.p;
        int line = frame.line();
        return line < 0 ? "?: " : Chunks.shortName(p) + ":" + line + ": ";
    }
}
