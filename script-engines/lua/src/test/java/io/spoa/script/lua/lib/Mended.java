package io.spoa.script.lua.lib;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.luaj.vm2.Globals;
import org.luaj.vm2.LuaError;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/** An interpreter for a test, which keeps what is printed. */
final class Mended {
    final LuaGuard guard = new LuaGuard();
    final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    final Globals globals;

    Mended() {
        this(Path.of("."));
    }

    Mended(Path scriptDir) {
        globals = MendedGlobals.create(printed::write, scriptDir, guard);
    }

    Varargs run(String source) {
        return MendedGlobals.compile(globals, source.getBytes(StandardCharsets.UTF_8), "@t.lua")
                .invoke();
    }

    /** The results of a chunk, or its error, as text. */
    String eval(String source) {
        try {
            Varargs r = run(source);
            StringBuilder text = new StringBuilder();
            for (int i = 1; i <= r.narg(); i++) {
                text.append(i > 1 ? " " : "").append(Meta.tostring(r.arg(i)).tojstring());
            }
            return text.toString();
        } catch (LuaError | StackOverflowError e) {
            return "ERR " + MendedGlobals.failure(globals, e).getMessage();
        }
    }

    /** What a chunk prints; an error as the corpus driver prints it. */
    String output(String source) {
        try {
            run(source);
        } catch (LuaError | StackOverflowError e) {
            LuaValue value = MendedGlobals.failure(globals, e).value();
            printed.writeBytes(("ERR " + Meta.tostring(value).tojstring() + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return printed.toString(StandardCharsets.ISO_8859_1);
    }
}
