package io.spoa.script.jython;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.python.core.Py;
import org.python.core.PyBuiltinFunction;
import org.python.core.PyException;
import org.python.core.PyFrame;
import org.python.core.PyObject;
import org.python.core.PyString;

/**
 * The built-in {@code __import__}: knows {@code ipaddress}, and keeps Java from scripts. Python's own library is partly
 * made of Java's and may import it. A fence against accidents, not a wall: who writes scripts may do what the agent may.
 */
final class Imports extends PyBuiltinFunction {
    private static final long serialVersionUID = 1L;
    private static final Set<String> JAVA =
            Set.of("java", "javax", "jdk", "sun", "com", "org", "net", "ch", "io.spoa", "io.netty", "picocli", "clr");
    private static final String LIBRARY = "__pyclasspath__";

    private final PyObject original;
    private final transient IpTypes addresses;
    private final boolean allowJava;

    Imports(PyObject original, IpTypes addresses, boolean allowJava) {
        super("__import__", original.__getattr__("__doc__").toString());
        this.original = original;
        this.addresses = addresses;
        this.allowJava = allowJava;
    }

    @Override
    public PyObject __call__(PyObject[] args, String[] keywords) {
        String name = args.length > 0 ? args[0].toString() : "";
        if (name.equals("ipaddress")) {
            addresses.load();
        } else if (!allowJava && isJava(name) && isScript(Py.getFrame()) && !isBeside(name)) {
            throw new PyException(
                    Py.ImportError,
                    "No module named " + name + ": scripts have no access to Java, unless the agent runs with"
                            + " SPOA_JAVA_OPTS=-Dspoa.jython.java=true");
        }
        return original.__call__(args, keywords);
    }

    private static boolean isJava(String name) {
        for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
            if (JAVA.contains(name.substring(0, dot))) {
                return true;
            }
        }
        return JAVA.contains(name);
    }

    /** Whether a module of a script's own has the name of a package of Java's. */
    private static boolean isBeside(String name) {
        String top = name.indexOf('.') < 0 ? name : name.substring(0, name.indexOf('.'));
        for (PyObject entry : Py.getSystemState().path.asIterable()) {
            String folder = entry instanceof PyString text ? Bytes.text(text) : "";
            if (Files.exists(Path.of(folder, top + ".py")) || Files.exists(Path.of(folder, top, "__init__.py"))) {
                return true;
            }
        }
        return false;
    }

    /** Whether it is a script that imports, be it through importlib. */
    private static boolean isScript(@Nullable PyFrame importing) {
        PyFrame frame = importing;
        while (frame != null && frame.f_code.co_filename.contains("importlib")) {
            frame = frame.f_back;
        }
        return frame != null
                && !frame.f_code.co_filename.startsWith(LIBRARY)
                && !frame.f_code.co_filename.contains(".jar/Lib/");
    }
}
