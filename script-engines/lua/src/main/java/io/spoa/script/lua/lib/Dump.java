package io.spoa.script.lua.lib;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;
import org.luaj.vm2.compiler.DumpState;

/** string.dump: a function as luac 5.2 would write it. */
final class Dump {
    private Dump() {}

    static Varargs run(Varargs a) {
        LuaValue f = Args.function(a, 1, "dump");
        if (!(f instanceof Closure cl)) {
            throw LuaFailure.raw("unable to dump given function");
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            DumpState.dump(cl.p, out, a.arg(2).toboolean(), DumpState.NUMBER_FORMAT_FLOATS_OR_DOUBLES, true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return LuaString.valueUsing(out.toByteArray());
    }
}
