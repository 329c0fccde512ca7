package io.spoa.script.jython;

import io.spoa.script.ScriptException;
import io.spoa.script.ScriptException.Kind;
import io.spoa.script.python.Dialect;
import io.spoa.script.python.Failures;
import io.spoa.script.python.Level;
import io.spoa.script.python.SourceLines;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.python.core.Py;
import org.python.core.PyException;
import org.python.core.PyInteger;
import org.python.core.PyNone;
import org.python.core.PyObject;
import org.python.core.PyString;
import org.python.core.PyTraceback;
import org.python.core.PyType;
import org.python.core.PyUnicode;

/** Makes {@link ScriptException}s of Jython's exceptions. Owned by the worker. */
final class Exceptions {
    private static final Pattern PARSER = Pattern.compile(
            "(?:no viable alternative at|mismatched|extraneous|missing \\S+ at)(?: input)? ('.*?'|\\S+)?.*",
            Pattern.DOTALL);

    private final Failures failures;

    Exceptions(Dialect dialect, SourceLines sources) {
        failures = new Failures(dialect, sources);
    }

    /** An exception that no script caught; one of syntax may come from a module that a script imports. */
    ScriptException tell(Kind kind, PyException raised, String script) {
        raised.normalize();
        if (raised.match(Py.SyntaxError)) {
            PyObject file = raised.value.__findattr__("filename");
            PyObject line = raised.value.__findattr__("lineno");
            String name = isNone(file) ? script : text(Objects.requireNonNull(file));
            PyObject message = raised.value.__findattr__("msg");
            String said = plain(isNone(message) ? text(raised.value) : text(Objects.requireNonNull(message)));
            return failures.syntax(
                    name, line instanceof PyInteger number ? number.getValue() : 0, type(raised) + ": " + said, raised);
        }
        return failures.raised(kind, type(raised), text(raised.value), levels(raised), script, raised);
    }

    /** What Jython's parser generator says is about its grammar, not about the script. */
    private static String plain(String said) {
        Matcher input = PARSER.matcher(said);
        return input.matches() && input.group(1) != null
                ? "invalid syntax at " + input.group(1)
                : said.startsWith("rule ") || input.matches() ? "invalid syntax" : said;
    }

    private static boolean isNone(@Nullable PyObject value) {
        return value == null || value instanceof PyNone;
    }

    ScriptException stopped(List<Level> levels, String script, @Nullable PyException cause) {
        return failures.stopped(levels, script, cause);
    }

    private static String type(PyException raised) {
        if (!(raised.type instanceof PyType type)) {
            return text(raised.type);
        }
        PyObject module = type.__findattr__("__module__");
        boolean ours = module != null && module.toString().equals("spoa");
        // Python's own are called exceptions.ValueError by Jython, but not by Python.
        String name = type.fastGetName().substring(type.fastGetName().lastIndexOf('.') + 1);
        return ours ? "spoa." + name : name;
    }

    private static String text(PyObject value) {
        try {
            PyString text = value instanceof PyUnicode unicode ? unicode : value.__str__();
            return Bytes.text(text);
        } catch (PyException e) {
            return Bytes.text(value.__repr__()); // text that is not ASCII does not go through str
        }
    }

    /** A module of Python's library is known by its class file in Jython's jar. */
    private static String source(String file) {
        int library = file.indexOf(".jar/Lib/");
        return library < 0 ? file : file.substring(library + 5).replace("$py.class", ".py");
    }

    private static List<Level> levels(PyException raised) {
        List<Level> levels = new ArrayList<>();
        PyObject next = raised.traceback;
        while (next instanceof PyTraceback level) {
            if (level.tb_frame.f_code != null) {
                String file = level.tb_frame.f_code.co_filename;
                levels.add(new Level(source(file), level.tb_lineno, level.tb_frame.f_code.co_name));
            }
            next = level.tb_next;
        }
        levels.removeIf(level -> level.file().equals("spoa.py"));
        return levels;
    }
}
