package io.spoa.script.lua;

import io.spoa.script.Restriction;
import io.spoa.script.ScriptException;
import io.spoa.script.ScriptException.Kind;
import io.spoa.script.ScriptHost;
import io.spoa.script.ScriptPlace;
import io.spoa.script.binding.LineOutput;
import io.spoa.script.binding.Refused;
import io.spoa.script.binding.SandboxRules;
import io.spoa.script.lua.lib.LuaAccess;
import io.spoa.script.lua.lib.LuaGuard;
import io.spoa.script.lua.lib.LuaPlace;
import io.spoa.script.lua.lib.LuaStopped;
import io.spoa.script.lua.lib.MendedGlobals;
import io.spoa.script.lua.lib.Parked;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.luaj.vm2.Globals;
import org.luaj.vm2.LuaFunction;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;

/** The one place that knows how the interpreter is put together. Owned by the worker, but for {@link #interrupt}. */
final class Interpreter {
    private final LuaGuard guard;
    private final SourceFiles sources;
    private final Failures failures;
    private final LineOutput out;
    private final Globals globals;

    Interpreter(ScriptHost host, Path folder, SandboxRules rules) {
        guard = new LuaGuard(host::leaveThread);
        sources = new SourceFiles(rules::mayRead);
        failures = new Failures(sources);
        out = new LineOutput(host);
        globals = MendedGlobals.create(out::write, folder, guard, access(rules), host::loaded);
    }

    private static LuaAccess access(SandboxRules rules) {
        return rules.sandbox().isNone()
                ? LuaAccess.ALL
                : new LuaAccess() {
                    @Override
                    public @Nullable String program(String call) {
                        return rules.refusal(Restriction.NO_EXEC, call);
                    }

                    @Override
                    public @Nullable String reading(String call, String file) {
                        return rules.reading(call, file);
                    }

                    @Override
                    public @Nullable String writing(String call) {
                        return rules.writing(call);
                    }
                };
    }

    void define(String global, LuaValue value) {
        globals.set(ApiKeys.key(global), value);
    }

    /** Makes {@code require} look into one more folder, before those it knows. */
    void requireFrom(Path folder) {
        LuaTable library = globals.get("package").checktable();
        String pattern = folder + "/?.lua";
        String path = library.get("path").tojstring();
        if (!(";" + path + ";").contains(";" + pattern + ";")) {
            library.set("path", pattern + ";" + folder + "/?/init.lua;" + path);
        }
    }

    /** Compiles a script, text or luac 5.2's bytes. */
    LuaFunction compile(ScriptFile file) {
        sources.loaded(file);
        return MendedGlobals.compile(globals, file.bytes(), "@" + file.path());
    }

    /** A call into Lua starts. */
    void enter() {
        guard.begin();
    }

    /** A call into Lua ended. */
    void leave() {
        guard.end();
        out.flushLine();
    }

    /** Leaves the call into Lua that runs, in the middle; {@link #leave} follows. */
    Parked park() {
        return Parked.leave(globals);
    }

    /** Goes on with a call that was left. */
    void unpark(Parked parked) {
        parked.enter(globals);
    }

    /** Stops the call into Lua that runs now, if one does. Any thread. */
    void interrupt() {
        guard.interrupt();
    }

    /** Has the call into Lua that runs now leave its thread. Any thread. */
    void leaveThread() {
        guard.leaveThread();
    }

    /** A script was loaded; what it waited for meanwhile does not count. */
    void loaded() {
        guard.forgetWaits();
    }

    /** Whether a callback called something that may wait. */
    boolean hasWaited() {
        return guard.hasWaited();
    }

    /** How many parameters a function declares; all there are for one that takes any number. */
    int parameters(LuaFunction function) {
        return MendedGlobals.parameters(function);
    }

    /** The line that runs now. */
    @Nullable ScriptPlace here() {
        LuaPlace place = MendedGlobals.place(globals, 1);
        return place == null ? null : failures.place(place);
    }

    /**
     * The exception for what came out of Lua.
     *
     * @param script the script that ran, if no better place is known
     */
    ScriptException failure(Kind kind, Throwable thrown, String script) {
        return switch (thrown) {
            case Refused refused -> refused.reason();
            case LuaStopped stopped -> failures.stopped(stopped, script);
            case StackOverflowError overflow -> failures.tell(kind, MendedGlobals.failure(globals, overflow), script);
            case Error error -> throw error;
            default -> failures.tell(kind, MendedGlobals.failure(globals, thrown), script);
        };
    }
}
