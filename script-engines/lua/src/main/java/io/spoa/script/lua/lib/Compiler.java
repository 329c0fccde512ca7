package io.spoa.script.lua.lib;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.luaj.vm2.LoadState;
import org.luaj.vm2.LuaError;
import org.luaj.vm2.LuaFunction;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Prototype;
import org.luaj.vm2.compiler.LuaC;
import org.luaj.vm2.lib.jse.JseMathLib;

/** Source or binary chunk to function: LuaJ's compiler, with messages a script author can use. */
final class Compiler {
    /** How the compiler is told to call the chunk, to find the line in its messages. */
    private static final String UNNAMED = "=?";

    private static final Pattern MESSAGE = Pattern.compile("\\?:(\\d+): (.*)", Pattern.DOTALL);
    private static final Pattern NO_LABEL =
            Pattern.compile("no visible label '(.*)' for <goto> at line (\\d+)", Pattern.DOTALL);

    private static final byte[] BOM = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    static {
        // Makes the compiler calculate constant powers as the interpreter does: LuaJ asks the last math library made.
        org.luaj.vm2.lib.MathLib _ = new JseMathLib();
    }

    private Compiler() {}

    /** Compiles a script; {@code file} allows a byte order mark and a first line that starts with {@code #}. */
    static LuaFunction compile(Vm vm, byte[] bytes, boolean file, String name, String mode, LuaValue env) {
        byte[] source = file ? skipHead(bytes) : bytes;
        boolean binary = source.length > 0 && source[0] == LoadState.LUA_SIGNATURE[0];
        if (mode.indexOf(binary ? 'b' : 't') < 0) {
            throw LuaFailure.placed(
                    LuaString.valueOf(
                            "attempt to load a " + (binary ? "binary" : "text") + " chunk (mode is '" + mode + "')"),
                    null);
        }
        if (!file && source.length > 0 && source[0] == '#') {
            // LuaJ's compiler would skip the line.
            throw syntax(Chunks.shortName(name), 1, "unexpected symbol near '#'");
        }
        Prototype p = binary ? undump(source, name) : parse(source, name);
        Words.unify(p);
        Closure f = new Closure(vm, p);
        for (int i = 0; i < f.up.length; i++) {
            f.up[i] = new Cell(new LuaValue[] {i == 0 ? env : LuaValue.NIL}, 0);
        }
        return f;
    }

    private static Prototype undump(byte[] source, String name) {
        try {
            Prototype p = LoadState.undump(new ByteArrayInputStream(source), name);
            if (p != null) {
                return p;
            }
        } catch (IOException | RuntimeException e) {
            // Told below: what a damaged chunk does to the reader says nothing to the author.
        }
        throw LuaFailure.placed(
                LuaString.valueOf(Chunks.shortName(name)
                        + ": not a binary chunk that this engine reads (compile it with luac 5.2, or use the source)"),
                null);
    }

    private static Prototype parse(byte[] source, String name) {
        String chunk = Chunks.shortName(name);
        SourceScan scan = new SourceScan(source);
        SourceScan.Problem problem = scan.problem();
        Counting in = new Counting(SourceScan.padded(source));
        try {
            if (problem != null) {
                throw syntax(chunk, problem.line(), problem.text());
            }
            Prototype p = LuaC.instance.compile(in, UNNAMED);
            rename(p, LuaString.valueOf(name));
            return p;
        } catch (LuaFailure e) {
            throw e;
        } catch (LuaError e) {
            Matcher m = MESSAGE.matcher(String.valueOf(e.getMessage()));
            if (m.matches()) {
                throw reworded(chunk, Integer.parseInt(m.group(1)), m.group(2), scan.near(in.position()));
            }
            throw LuaFailure.placed(LuaString.valueOf(chunk + ": " + e.getMessage()), null);
        } catch (StackOverflowError e) {
            throw syntax(chunk, scan.line(in.position()), "chunk has too many syntax levels");
        } catch (IOException | RuntimeException e) {
            throw syntax(chunk, scan.line(in.position()), "syntax error near " + scan.near(in.position()));
        }
    }

    /** The compiler's message in PUC Lua's words. */
    private static LuaFailure reworded(String chunk, int line, String message, String near) {
        Matcher label = NO_LABEL.matcher(message);
        if (label.matches()) {
            int at = Integer.parseInt(label.group(2));
            boolean isBreak = label.group(1).equals("break");
            return syntax(chunk, at, isBreak ? "<break> at line " + at + " not inside a loop" : message);
        }
        if (message.startsWith("label '")) {
            return syntax(chunk, line, message.replaceFirst("^label '([^' ]+) already", "label '$1' already"));
        }
        String text = message.replaceFirst("^unexpected symbol \\d+ .*", "unexpected symbol")
                .replace("'<name>'", "<name>")
                .replace("'<eos>'", "<eof>");
        return syntax(chunk, line, text.contains(" near ") ? text : text + " near " + near);
    }

    private static LuaFailure syntax(String chunk, int line, String text) {
        return LuaFailure.placed(LuaString.valueOf(chunk + ":" + line + ": " + text), null);
    }

    private static void rename(Prototype p, LuaString name) {
        p.source = name;
        for (Prototype inner : p.p) {
            rename(inner, name);
        }
    }

    /** Drops a byte order mark and a first line that starts with {@code #}; lines keep their numbers. */
    private static byte[] skipHead(byte[] bytes) {
        int from = Arrays.mismatch(bytes, BOM) == BOM.length ? BOM.length : 0;
        if (from < bytes.length && bytes[from] == '#') {
            while (from < bytes.length && bytes[from] != '\n') {
                from++;
            }
        }
        // The line end stays, and so does a signature that follows it.
        return from == 0 ? bytes : Arrays.copyOfRange(bytes, from, bytes.length);
    }

    /** Knows how far the compiler has read, which tells the token it complains about. */
    private static final class Counting extends ByteArrayInputStream {
        Counting(byte[] source) {
            super(source);
        }

        int position() {
            return pos;
        }
    }
}
