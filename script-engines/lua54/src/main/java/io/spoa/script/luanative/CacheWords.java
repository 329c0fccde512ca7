package io.spoa.script.luanative;

import io.spoa.script.CacheRule;
import io.spoa.script.ScriptException;
import io.spoa.script.ScriptHost;
import io.spoa.script.ScriptPlace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code spoa.cache} says, in the text that the Lua side makes of it. */
final class CacheWords {
    private static final String OPTIONS = "\3";
    private static final String VALUE = "\2";
    private static final String NAMES = "\1";

    private CacheWords() {}

    static void ask(ScriptHost host, @Nullable String text, ScriptPlace place) throws ScriptException {
        CacheRule rule;
        try {
            rule = CacheRule.of(options(text == null ? "" : text));
        } catch (IllegalArgumentException e) {
            throw ScriptException.of(ScriptException.Kind.RUNTIME, place + ": cache: " + e.getMessage(), place, null);
        }
        host.cache(rule, place);
    }

    private static Map<String, Object> options(String text) {
        Map<String, Object> options = new LinkedHashMap<>();
        for (String option : text.isEmpty() ? new String[0] : text.split(OPTIONS, -1)) {
            int end = option.indexOf(VALUE);
            options.put(option.substring(0, end), value(option.charAt(end + 1), option.substring(end + 2)));
        }
        return options;
    }

    private static Object value(char kind, String text) {
        return switch (kind) {
            case 'n' -> Double.valueOf(text);
            case 'b' -> Boolean.valueOf(text);
            case 't' -> text.isEmpty() ? List.of() : List.of(text.split(NAMES, -1));
            default -> text;
        };
    }
}
