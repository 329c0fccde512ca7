package io.spoa.script.lua.lib;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.luaj.vm2.Prototype;

/** The call stack at one moment, top first; its text is made only when somebody asks. Immutable. */
final class Trace {
    private static final int MOST = 22;

    /** A level; without function it is Java code. */
    record Level(@Nullable Prototype p, int pc) {}

    private final List<Level> levels;

    private Trace(List<Level> levels) {
        this.levels = levels;
    }

    static Trace capture(Vm vm) {
        return capture(vm.top);
    }

    static Trace capture(Frame top) {
        List<Level> levels = new ArrayList<>();
        Frame frame = top;
        while (frame != null && frame.prev != null && levels.size() < MOST) {
            levels.add(new Level(frame.fn == null ? null : frame.fn.p, frame.pc));
            frame = frame.prev;
        }
        return new Trace(levels);
    }

    /** The same without its first levels. */
    Trace skip(int count) {
        return new Trace(levels.subList(Math.min(Math.max(count, 0), levels.size()), levels.size()));
    }

    /** {@code file:line} of the innermost Lua function, or {@code null}. */
    @Nullable LuaPlace place() {
        for (Level level : levels) {
            if (level.p != null) {
                return new LuaPlace(Chunks.shortName(level.p), VarNames.line(level.p, level.pc));
            }
        }
        return null;
    }

    /** As {@code debug.traceback} gives it, below a message. */
    String text(String message) {
        StringBuilder text = new StringBuilder(message);
        text.append(message.isEmpty() ? "stack traceback:" : "\nstack traceback:");
        for (int i = 0; i < levels.size(); i++) {
            Level level = levels.get(i);
            text.append("\n\t");
            if (level.p == null) {
                text.append("[C]: in ?");
                continue;
            }
            text.append(Chunks.shortName(level.p)).append(':');
            int line = VarNames.line(level.p, level.pc);
            text.append(line < 0 ? "" : line + ":").append(" in ");
            Level caller = i + 1 < levels.size() ? levels.get(i + 1) : null;
            text.append(describe(level.p, caller));
        }
        return text.append(levels.size() == MOST ? "\n\t..." : "").toString();
    }

    private static String describe(Prototype p, @Nullable Level caller) {
        if (p.linedefined == 0) {
            return "main chunk";
        }
        String name = caller == null || caller.p == null ? null : VarNames.callee(caller.p, caller.pc);
        if (name == null) {
            return "function <" + Chunks.shortName(p) + ":" + p.linedefined + ">";
        }
        return name.startsWith("global ") ? "function " + name.substring("global ".length()) : name;
    }
}
