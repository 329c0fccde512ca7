package io.spoa.script.lua;

import io.spoa.script.ScriptException;
import io.spoa.script.ScriptException.Kind;
import io.spoa.script.ScriptPlace;
import io.spoa.script.lua.lib.LuaFailure;
import io.spoa.script.lua.lib.LuaPlace;
import io.spoa.script.lua.lib.LuaStopped;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells what went wrong in a script in the script's own terms. Owned by the worker. */
final class Failures {
    private static final Pattern PLACED = Pattern.compile("([^\n]+?):(\\d+): (.*)", Pattern.DOTALL);
    /** What stripped bytecode says of its place. */
    private static final String UNKNOWN = "?";

    private static final Pattern LINE_END = Pattern.compile("\\s*\\R\\s*");

    private final SourceFiles sources;

    Failures(SourceFiles sources) {
        this.sources = sources;
    }

    /** An error that no script caught. Its text has the place as a rule; else it is where the error was raised. */
    ScriptException tell(Kind kind, LuaFailure failure, String script) {
        String text = failure.getMessage();
        Matcher placed = PLACED.matcher(text);
        LuaPlace raised = failure.place();
        ScriptPlace place = new ScriptPlace(script, 0);
        if (placed.matches()) {
            place = place(new LuaPlace(placed.group(1), Integer.parseInt(placed.group(2))));
            text = placed.group(3);
        } else if (raised != null && !raised.file().equals(UNKNOWN)) {
            place = place(raised);
        } else if (text.startsWith(UNKNOWN + ": ")) {
            text = text.substring(UNKNOWN.length() + 2);
        }
        return tell(kind, text, place, failure).withScriptStack(failure.traceback());
    }

    /** The agent stopped it. */
    ScriptException stopped(LuaStopped stopped, String script) {
        LuaPlace where = stopped.place();
        ScriptPlace place = where == null || where.file().equals(UNKNOWN) ? new ScriptPlace(script, 0) : place(where);
        return tell(Kind.STOPPED, "stopped: the agent interrupted it", place, stopped)
                .withScriptStack(stopped.traceback());
    }

    private ScriptException tell(Kind kind, String text, ScriptPlace place, Throwable cause) {
        String oneLine = LINE_END.matcher(text.strip()).replaceAll(" | ");
        return ScriptException.of(kind, place + ": " + oneLine, place, cause).withSourceLine(sources.line(place));
    }

    /** A place as the user knows it. */
    ScriptPlace place(LuaPlace place) {
        return new ScriptPlace(sources.fullName(place.file()), Math.max(0, place.line()));
    }
}
