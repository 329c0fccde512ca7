package io.spoa.script.lua;

import io.spoa.script.ScriptPlace;
import io.spoa.script.binding.SourceLines;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The source text behind places in messages, as Lua shows them. Owned by the worker. */
final class SourceFiles {
    private final SourceLines lines;

    /**
     * No script yet.
     *
     * @param mayRead whether a file that an error names may be read: a script can give its chunks any name
     */
    SourceFiles(Predicate<String> mayRead) {
        lines = new SourceLines(mayRead, bytes -> !LuacHeader.isBytecode(bytes));
    }

    void loaded(ScriptFile file) {
        lines.loaded(file.path().toString(), file.bytes());
    }

    /** The file's name as the user gave it; Lua cuts the start of long ones off in messages. */
    String fullName(String shown) {
        if (!shown.startsWith("...")) {
            return shown;
        }
        String end = shown.substring(3);
        return lines.scripts().stream()
                .filter(name -> name.endsWith(end))
                .findFirst()
                .orElse(shown);
    }

    /** A line of source text without its line end, or {@code null} if it cannot be had. */
    @Nullable String line(ScriptPlace place) {
        return lines.line(place);
    }
}
