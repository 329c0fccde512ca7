package io.spoa.script.python;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The two Pythons, and how to tell somebody that a script is written for the other one. Immutable. */
public enum Dialect {
    /** Python 2.7, by Jython. */
    PYTHON2("Python 2", "Jython", "Python 2.7", "python2", "jython"),
    /** Python 3, by GraalPy. */
    PYTHON3("Python 3", "GraalPy", "Python 3.12", "python3", "graalpy");

    private static final Pattern NO_MODULE = Pattern.compile("No module named '?([A-Za-z_][\\w.]*)'?");
    private static final Pattern NO_NAME =
            Pattern.compile("(?:global )?name '(\\w+)' is not defined.*", Pattern.DOTALL);
    private static final Pattern NO_ATTRIBUTE =
            Pattern.compile(".* (?:object )?has no attribute '(\\w+)'.*", Pattern.DOTALL);
    private static final Set<String> MODULES_OF_2 = Set.of(
            "__builtin__",
            "BaseHTTPServer",
            "ConfigParser",
            "Cookie",
            "HTMLParser",
            "Queue",
            "SocketServer",
            "StringIO",
            "cPickle",
            "cStringIO",
            "commands",
            "cookielib",
            "httplib",
            "md5",
            "robotparser",
            "sets",
            "sha",
            "thread",
            "urllib2",
            "urlparse",
            "xmlrpclib",
            "imp");
    private static final Set<String> NAMES_OF_2 = Set.of(
            "apply",
            "basestring",
            "buffer",
            "cmp",
            "coerce",
            "execfile",
            "file",
            "intern",
            "long",
            "raw_input",
            "reduce",
            "reload",
            "unichr",
            "unicode",
            "xrange");
    private static final Set<String> ATTRIBUTES_OF_2 = Set.of(
            "has_key", "iteritems", "iterkeys", "itervalues", "viewitems", "viewkeys", "viewvalues", "maketrans");
    private static final Set<String> MODULES_OF_3 = Set.of(
            "asyncio",
            "builtins",
            "concurrent",
            "configparser",
            "contextvars",
            "copyreg",
            "dataclasses",
            "enum",
            "html",
            "http",
            "importlib.metadata",
            "lzma",
            "pathlib",
            "queue",
            "reprlib",
            "secrets",
            "selectors",
            "socketserver",
            "statistics",
            "tomllib",
            "tracemalloc",
            "typing",
            "urllib.parse",
            "urllib.request",
            "urllib.error",
            "zoneinfo",
            "parse",
            "request");
    private static final Set<String> NAMES_OF_3 = Set.of(
            "ascii",
            "breakpoint",
            "aiter",
            "anext",
            "FileNotFoundError",
            "PermissionError",
            "ConnectionError",
            "TimeoutError",
            "ModuleNotFoundError",
            "RecursionError",
            "BlockingIOError",
            "__build_class__");
    private static final Set<String> ATTRIBUTES_OF_3 = Set.of(
            "bit_count",
            "casefold",
            "from_bytes",
            "to_bytes",
            "isidentifier",
            "removeprefix",
            "removesuffix",
            "format_map",
            "isascii",
            "fromisoformat",
            "timestamp");

    private final String title;
    private final String runtime;
    private final String version;
    private final String alias;
    private final String engine;

    Dialect(String title, String runtime, String version, String alias, String engine) {
        this.title = title;
        this.runtime = runtime;
        this.version = version;
        this.alias = alias;
        this.engine = engine;
    }

    private Dialect other() {
        return this == PYTHON2 ? PYTHON3 : PYTHON2;
    }

    /**
     * Why this Python cannot read a source that the other could.
     *
     * @param source the source
     * @param line where this Python gave up
     * @return a place and a text, or {@code null} if the source does not look as if it were the other's
     */
    public @Nullable WrongPython misread(String source, int line) {
        List<Mark> marks = this == PYTHON2 ? Python3Marks.in(source) : Python2Marks.in(source);
        return marks.stream()
                .min(Comparator.comparingInt(mark -> Math.abs(mark.line() - line)))
                .map(mark -> new WrongPython(
                        mark.line(), "this is " + other().title + " (" + mark.what() + "), " + wayOut()))
                .orElse(null);
    }

    /** What to add to the text of an error that the other Python would not have raised; empty if there is nothing to. */
    public String hint(String errorType, String text) {
        boolean two = this == PYTHON2;
        Matcher module = NO_MODULE.matcher(text);
        Matcher name = NO_NAME.matcher(text);
        Matcher attribute = NO_ATTRIBUTE.matcher(text);
        boolean foreign = switch (errorType) {
            case "ImportError", "ModuleNotFoundError" ->
                module.lookingAt() && isModule(two ? MODULES_OF_3 : MODULES_OF_2, module.group(1));
            case "NameError" -> name.matches() && (two ? NAMES_OF_3 : NAMES_OF_2).contains(name.group(1));
            case "AttributeError" ->
                attribute.matches() && (two ? ATTRIBUTES_OF_3 : ATTRIBUTES_OF_2).contains(attribute.group(1));
            case "TabError" -> !two;
            case "TypeError" ->
                two
                        ? text.startsWith("super() takes at least 1 argument")
                        : text.startsWith("unsupported operand type(s) for >>: 'builtin_function_or_method'");
            default -> false;
        };
        return foreign ? " (that is " + other().title + ", " + wayOut() + ")" : "";
    }

    private static boolean isModule(Set<String> known, String name) {
        int dot = name.indexOf('.');
        return known.contains(name) || dot > 0 && known.contains(name.substring(0, dot));
    }

    private String wayOut() {
        return "but " + runtime + " runs " + version + ": write '# spoa: " + other().alias
                + "' into the first lines of the script, or start with --engine python=" + other().engine;
    }
}
