package io.spoa.script.js;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import org.graalvm.polyglot.Source;

/** Makes GraalVM's sources of files. */
final class Sources {
    /** A CommonJS module is the body of a function, on the line where the file's text begins. */
    private static final String WRAPPER = "(function (exports, require, module, __filename, __dirname) {";

    private static final String MODULE = "application/javascript+module";
    private static final String SCRIPT = "application/javascript";

    private Sources() {}

    /** A script, or an ES module if its name says so. */
    static Source of(Path file, String name, String text) {
        boolean module = name.toLowerCase(Locale.ROOT).endsWith(".mjs");
        return make(file, name, text, module ? MODULE : SCRIPT);
    }

    static boolean isModule(Source source) {
        return MODULE.equals(source.getMimeType());
    }

    /** A CommonJS module as a function of what it gets. */
    static Source commonJs(Path file, String name, String text) {
        return make(file, name, WRAPPER + text + "\n})", SCRIPT);
    }

    /** A line of a source as the file has it. */
    static String line(String line) {
        return line.startsWith(WRAPPER) ? line.substring(WRAPPER.length()) : line;
    }

    // The path is what imports are relative to, the name is what errors say.
    private static Source make(Path file, String name, String text, String mimeType) {
        try {
            return Source.newBuilder("js", file.toFile())
                    .name(name)
                    .content(text)
                    .mimeType(mimeType)
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
