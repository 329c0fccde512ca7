package io.spoa.script.lua;

import io.spoa.script.ScriptException;
import io.spoa.script.ScriptException.Kind;
import io.spoa.script.ScriptPlace;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.luaj.vm2.LuaError;
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

    private static ScriptException unreadable(Path path, String reason, Exception cause) {
        ScriptPlace place = new ScriptPlace(path.toString(), 0);
        return ScriptException.of(Kind.UNREADABLE, place + ": " + reason, place, cause);
    }

    /** The folder it is in. */
    Path folder() {
        Path parent = path.getParent();
        return parent == null ? Path.of(".") : parent;
    }

    LuaFunction compile(Interpreter lua) throws ScriptException {
        if (LuacHeader.isBytecode(bytes)) {
            String problem = LuacHeader.problem(bytes);
            if (problem != null) {
                throw unreadable(path, problem, new LuaError(problem));
            }
        }
        try {
            return lua.compile(bytes, path.toString());
        } catch (RuntimeException | StackOverflowError e) {
            throw Failures.translate(Kind.SYNTAX, e);
        }
    }
}
