package io.spoa.script.lua;

import io.spoa.script.ScriptException;
import io.spoa.script.ScriptException.Kind;
import io.spoa.script.ScriptHost;
import io.spoa.script.binding.SourceText;
import java.nio.file.Path;
import org.luaj.vm2.LuaFunction;

/**
 * A script as it lies on disk.
 *
 * @param path as the user named it
 * @param bytes source text or what luac made of it
 */
record ScriptFile(Path path, byte[] bytes) {
    static ScriptFile read(Path path, ScriptHost host) throws ScriptException {
        return new ScriptFile(path, host.read(path));
    }

    /** The folder it is in. */
    Path folder() {
        return SourceText.folder(path);
    }

    /** Compiles it, or says what is wrong with it. */
    LuaFunction compile(Interpreter lua) throws ScriptException {
        return LuacHeader.isBytecode(bytes) ? undump(lua) : compileText(lua);
    }

    private LuaFunction compileText(Interpreter lua) throws ScriptException {
        try {
            return lua.compile(this);
        } catch (RuntimeException | StackOverflowError e) {
            throw lua.failure(Kind.SYNTAX, e, path.toString());
        }
    }

    private LuaFunction undump(Interpreter lua) throws ScriptException {
        String problem = LuacHeader.problem(bytes);
        if (problem != null) {
            throw SourceText.unreadable(path, problem, null);
        }
        try {
            return lua.compile(this);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            // A length that was damaged can ask for any amount of memory; that is the file's fault.
            throw SourceText.unreadable(path, "compiled by luac 5.2 but cut off or damaged" + LuacHeader.WAY_OUT, e);
        }
    }
}
