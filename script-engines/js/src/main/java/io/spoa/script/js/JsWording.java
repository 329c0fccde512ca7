package io.spoa.script.js;

import io.spoa.script.polyglot.Failures;
import io.spoa.script.polyglot.Origin;
import io.spoa.script.polyglot.SourceNames;
import io.spoa.script.polyglot.Wording;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.PolyglotException.StackFrame;
import org.jspecify.annotations.Nullable;

/** How GraalJS words its errors, and what of that is said to users. */
final class JsWording implements Wording {
    /** {@code SyntaxError: rules.js:2:5 Expected ; but found is}, then the line and a mark below it. */
    private static final Pattern SYNTAX =
            Pattern.compile("(SyntaxError: ).*?:\\d+:\\d+ ([^\\n]*)(?:\\n.*)?", Pattern.DOTALL);

    private static final Pattern DECLARED = Pattern.compile(".*\"?\\w+\"? has already been declared.*", Pattern.DOTALL);

    /** What GraalJS says where a classic script is written like an ES module. */
    private static final Pattern MODULE =
            Pattern.compile("SyntaxError: (Expected an operand but found (import|export)\\b"
                    + "|await is only valid in async functions|Cannot use import\\.meta outside).*");

    private static final Pattern JSON = Pattern.compile("SyntaxError: (.* JSON .*)");

    private final ScriptFiles files;
    private final SourceNames names;
    private final Awaits awaits;

    JsWording(ScriptFiles files, SourceNames names, Awaits awaits) {
        this.files = files;
        this.names = names;
        this.awaits = awaits;
    }

    @Override
    public String message(PolyglotException error) {
        String message = String.valueOf(error.getMessage());
        Matcher syntax = SYNTAX.matcher(message);
        String text = syntax.matches() ? syntax.group(1) + syntax.group(2) : message;
        if (error.isSyntaxError() && DECLARED.matcher(text).matches()) {
            return text + " (.js scripts share their top level; a .mjs script has one of its own)";
        }
        if (error.isSyntaxError() && MODULE.matcher(text).matches()) {
            return text + " (import, export and await at the top level are for ES modules: name the file .mjs)";
        }
        Matcher json = JSON.matcher(text);
        Path file = files.json();
        return file != null && json.matches() && Failures.where(error) == null
                ? "SyntaxError: " + names.name(file) + ": " + json.group(1)
                : text;
    }

    @Override
    public String function(StackFrame frame) {
        return function(String.valueOf(frame.getRootName()));
    }

    /** A function's name, without those that are only the engine's. */
    static String function(String name) {
        return name.startsWith(":") || name.startsWith("<") ? "" : name;
    }

    @Override
    public @Nullable Origin origin(PolyglotException error) {
        return awaits.origin(error);
    }

    @Override
    public String sourceLine(String line) {
        return Sources.line(line);
    }
}
