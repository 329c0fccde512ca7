package io.spoa.script.js;

import io.spoa.script.ScriptPlace;
import io.spoa.script.polyglot.Levels;
import io.spoa.script.polyglot.Origin;
import io.spoa.script.polyglot.SourceNames;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** Where scripts await what failed: by the stack that prelude.js kept, as Java does not see those levels. Owned by the worker. */
final class Awaits {
    // Files are absolute there; what is not in one is ours, or a name that a script gave itself.
    private static final Pattern LEVEL =
            Pattern.compile("\\s+at (?:async )?(?:(?<function>.+) \\()?(?<file>/[^\\x00]+):(?<line>\\d{1,9}):\\d+\\)?");

    private final SourceNames names;
    private final Map<String, Source> sources = new HashMap<>();
    private @Nullable Value stackOf;

    Awaits(SourceNames names) {
        this.names = names;
    }

    /** Says what gives the stack of an error. */
    void use(Value function) {
        stackOf = function;
    }

    /** This source runs from now on. */
    void loaded(Source source) {
        sources.put(source.getPath(), source);
    }

    /** Where this was awaited; {@code null} if it is nothing that a function that waits made, or no script awaited it. */
    @Nullable Origin origin(PolyglotException error) {
        Value thrown = error.getGuestObject();
        if (stackOf == null || thrown == null) {
            return null;
        }
        Value stack = stackOf.execute(thrown);
        return stack.isString() ? origin(stack.asString()) : null;
    }

    private @Nullable Origin origin(String stack) {
        List<Matcher> matches =
                stack.lines().map(LEVEL::matcher).filter(Matcher::matches).toList();
        if (matches.isEmpty()) {
            return null;
        }
        Levels levels = new Levels();
        for (Matcher level : matches) {
            levels.add(JsWording.function(Objects.requireNonNullElse(level.group("function"), "")), place(level));
        }
        return new Origin(place(matches.getFirst()), line(matches.getFirst()), levels.text());
    }

    private ScriptPlace place(Matcher level) {
        return new ScriptPlace(names.name(Path.of(level.group("file"))), Integer.parseInt(level.group("line")));
    }

    private @Nullable String line(Matcher level) {
        Source source = sources.get(level.group("file"));
        int line = Integer.parseInt(level.group("line"));
        return source == null || line > source.getLineCount()
                ? null
                : Sources.line(source.getCharacters(line).toString());
    }
}
