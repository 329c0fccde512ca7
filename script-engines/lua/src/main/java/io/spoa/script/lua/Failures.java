package io.spoa.script.lua;

import io.spoa.script.ScriptException;
import io.spoa.script.ScriptException.Kind;
import io.spoa.script.ScriptPlace;
import io.spoa.script.lua.lib.LuaStopped;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.luaj.vm2.LuaError;

/** What went wrong in a script, in the script's own terms. */
final class Failures {
    private static final Pattern PLACE = Pattern.compile("^@?(.*?\\.luac?):(\\d+):? (.*)", Pattern.DOTALL);

    private Failures() {}

    static ScriptException translate(Throwable failure) {
        return translate(Kind.RUNTIME, failure);
    }

    static ScriptException translate(Kind kind, Throwable failure) {
        return switch (failure) {
            case Registrar.Refused refused -> refused.reason();
            case LuaStopped stopped -> ScriptException.of(Kind.STOPPED, "stopped", null, stopped);
            case LuaError error -> of(kind, String.valueOf(error.getMessage()), error);
            case StackOverflowError error -> ScriptException.of(kind, "stack overflow", null, error);
            case Error error -> throw error;
            default -> ScriptException.of(kind, failure.toString(), null, failure);
        };
    }

    private static ScriptException of(Kind kind, String text, Throwable cause) {
        Matcher place = PLACE.matcher(text.strip());
        if (!place.matches()) {
            return ScriptException.of(kind, text, null, cause);
        }
        ScriptPlace where = new ScriptPlace(place.group(1), Integer.parseInt(place.group(2)));
        return ScriptException.of(kind, where + ": " + place.group(3), where, cause);
    }
}
