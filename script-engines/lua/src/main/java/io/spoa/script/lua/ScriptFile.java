package io.spoa.script.lua;

import io.spoa.script.ScriptException;
import io.spoa.script.ScriptException.Kind;
import io.spoa.script.ScriptPlace;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.luaj.vm2.LuaFunction;

/**
 * A script as it lies on disk.
 *
 * @param path as the user named it
 * @param bytes source text or what luac made of it
 */
record ScriptFile(Path path, byte[] bytes) {
    static ScriptFile read(Path path) throws ScriptException {
        try {
            return new ScriptFile(path, Files.readAllBytes(path));
        } catch (NoSuchFileException e) {
            throw unreadable(path, "no such file", e);
        } catch (AccessDeniedException e) {
            throw unreadable(path, "cannot be read: permission denied", e);
        } catch (IOException e) {
            String reason = Files.isDirectory(path) ? "is a folder" : "cannot be read: " + e.getMessage();
            throw unreadable(path, reason, e);
        }
    }

    private static ScriptException unreadable(Path path, String reason, @Nullable Throwable cause) {
        ScriptPlace place = new ScriptPlace(path.toString(), 0);
        return ScriptException.of(Kind.UNREADABLE, place + ": " + reason, place, cause);
    }

    /** The folder it is in. */
    Path folder() {
        Path parent = path.getParent();
        return parent == null ? Path.of(".") : parent;
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
            throw unreadable(path, problem, null);
        }
        try {
            return lua.compile(this);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            // A length that was damaged can ask for any amount of memory; that is the file's fault.
            throw unreadable(path, "compiled by luac 5.2 but cut off or damaged" + LuacHeader.WAY_OUT, e);
        }
    }
}
