package io.spoa.script.lua.lib;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.luaj.vm2.Globals;
import org.luaj.vm2.LoadState;
import org.luaj.vm2.LuaError;
import org.luaj.vm2.LuaFunction;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;

/**
 * A fresh, sandboxed, mended Lua: LuaJ's values and compiler, an own virtual machine, own libraries. Interpreters share
 * nothing, the string metatable included, and nothing has to be called when a thread starts to use one; only one thread at a
 * time may.
 */
public final class MendedGlobals {
    private MendedGlobals() {}

    /** A new interpreter whose scripts may reach everything; see below. */
    public static Globals create(LuaOutput out, Path scriptDir, LuaGuard guard) {
        return create(out, scriptDir, guard, LuaAccess.ALL);
    }

    /**
     * A new interpreter.
     *
     * @param out takes what its scripts print
     * @param scriptDir where {@code require} looks before the current folder
     * @param guard stops its scripts
     * @param access what its scripts may reach outside
     */
    public static Globals create(LuaOutput out, Path scriptDir, LuaGuard guard, LuaAccess access) {
        return create(out, scriptDir, guard, access, file -> {});
    }

    /** The same, and {@code loaded} is told of each file that its scripts load. */
    public static Globals create(
            LuaOutput out, Path scriptDir, LuaGuard guard, LuaAccess access, Consumer<Path> loaded) {
        Vm vm = new Vm(out, scriptDir, guard, access, loaded);
        vm.globals.compiler = (stream, name) -> {
            throw new UnsupportedOperationException("use MendedGlobals.compile");
        };
        vm.globals.undumper = LoadState.instance;
        BaseLib.install(vm);
        Protected.install(vm);
        Modules.install(vm);
        Loading.install(vm);
        StringLib.install(vm);
        Utf8Lib.install(vm);
        TableLib.install(vm);
        MathLib.install(vm);
        Bit32Lib.install(vm);
        CoroutineLib.install(vm);
        Debugging.install(vm);
        IoLib.install(vm);
        OsLib.install(vm);
        return vm.globals;
    }

    /**
     * The one string object for a word of the host's API. Scripts that are compiled from now on, in any interpreter, hold that
     * object where they write the word, so that looking it up compares no bytes. Any thread; for a fixed set of words.
     */
    public static LuaString word(String word) {
        return Words.canonical(word);
    }

    /**
     * Compiles a script, text or what luac 5.2 made of it.
     *
     * @param globals the interpreter, whose globals the function sees
     * @param source the script's bytes
     * @param chunkName the name for messages, as in Lua's load: {@code @rules.lua}
     * @throws LuaError if it does not compile, with the place
     */
    public static LuaFunction compile(Globals globals, byte[] source, String chunkName) {
        return Compiler.compile(Vm.of(globals), source, true, chunkName, "bt", globals);
    }

    /**
     * Where a Lua function runs: for a Java function that a script called, level 1 is the script's code.
     *
     * @return {@code null} if that level is no Lua code
     */
    public static @Nullable LuaPlace place(Globals globals, int level) {
        Frame frame = level < 1 ? null : Vm.of(globals).level(level);
        Closure fn = frame == null ? null : frame.fn;
        return frame == null || fn == null ? null : new LuaPlace(Chunks.shortName(fn.p), frame.line());
    }

    /** Where a Lua function is defined, or {@code null} for one that is not written in Lua. */
    public static @Nullable LuaPlace place(LuaValue function) {
        return function instanceof Closure cl ? new LuaPlace(Chunks.shortName(cl.p), cl.p.linedefined) : null;
    }

    /** How many parameters a function declares; {@link Integer#MAX_VALUE} if it takes any number or is not written in Lua. */
    public static int parameters(LuaValue function) {
        return function instanceof Closure cl && cl.p.is_vararg == 0 ? cl.p.numparams : Integer.MAX_VALUE;
    }

    /**
     * What ended a call into Lua, as a script would see it. {@link LuaStopped} is not a failure of the script: catch it apart.
     *
     * @param thrown a {@link LuaError} or {@link StackOverflowError}
     */
    public static LuaFailure failure(Globals globals, Throwable thrown) {
        Vm vm = Vm.of(globals);
        return switch (thrown) {
            case LuaFailure known -> known;
            case StackOverflowError e -> Protected.overflow(vm);
            case RuntimeException e -> LuaFailure.placed(LuaFailure.valueOf(e), null);
            default -> LuaFailure.placed(LuaString.valueOf("internal error: " + thrown), null);
        };
    }
}
