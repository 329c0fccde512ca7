package io.spoa.e2e;

import java.util.EnumMap;
import java.util.Map;

/**
 * A call of a function of the API, as a message of its own, in all languages. What it is written as is JavaScript's and Python's; Lua's
 * colons and tables are made of that, and a language that writes it in another way says how.
 */
final class CallRow {
    /** Methods of what {@code CallTable} makes while scripts load. */
    private static final String METHOD = "\\b(base|geo|tokens|nets|words|scores)\\.(?=[a-z]+\\()";

    private static final String MAP_KEY = "'([a-z_]+)': ";

    private final String function;
    private final String kind;
    private final String how;
    private final String expected;
    private final Map<Language.Family, String> calls = new EnumMap<>(Language.Family.class);

    private CallRow(String function, String kind, String how, String call, String expected) {
        this.function = function;
        this.kind = kind;
        this.how = how;
        this.expected = expected;
        calls.put(Language.Family.LUA, call.replaceAll(METHOD, "$1:").replaceAll(MAP_KEY, "$1 = "));
        calls.put(Language.Family.PYTHON, call);
        calls.put(Language.Family.JAVASCRIPT, "await " + call);
    }

    /** What it gives, as text, or as JSON. */
    static CallRow gives(String function, String call, String expected) {
        return new CallRow(function, "", "show(msg, %s)", call, expected);
    }

    /** A field of what it gives. */
    static CallRow gives(String function, String call, String field, String expected) {
        String end = "[\"" + field + "\"]";
        return gives(function, call + end, expected).javascript("(await " + call + ")" + end);
    }

    /** What it gives is assigned to a variable: type and value. */
    static CallRow assigned(String function, String call, String expected) {
        return new CallRow(function, "", "put(msg, %s)", call, expected);
    }

    /** What it does itself to the variable x. */
    static CallRow sets(String function, String call, String expected) {
        return new CallRow(function, "", "%s", call, expected);
    }

    /** A call with a wrong argument, which each language refuses in words of its own. */
    static CallRow fails(String function, String call) {
        return fails(function, call, function);
    }

    /** A call with a wrong argument, or at the wrong time: what the error has. */
    static CallRow fails(String function, String call, String error) {
        return new CallRow(function, "-error", "%s", call, error);
    }

    /** The same for a function that has another such row. */
    static CallRow fails(String function, String kind, String call, String error) {
        return new CallRow(function, "-" + kind, "%s", call, error);
    }

    CallRow lua(String call) {
        calls.put(Language.Family.LUA, call);
        return this;
    }

    CallRow python(String call) {
        calls.put(Language.Family.PYTHON, call);
        return this;
    }

    CallRow javascript(String call) {
        calls.put(Language.Family.JAVASCRIPT, call);
        return this;
    }

    String function() {
        return function;
    }

    boolean isError() {
        return !kind.isEmpty();
    }

    /** The message, with {@code NAME} for the engine. */
    String message() {
        return "NAME-" + function + kind;
    }

    /** What comes of it, with {@code NAME} for the engine. */
    String expected() {
        return expected;
    }

    /** The line of a script that does it. */
    String line(Language.Family family) {
        String call = how.formatted(calls.get(family));
        return switch (family) {
            case LUA -> "spoa.register_message(\"" + message() + "\", function(_, msg) " + call + " end)\n";
            case PYTHON -> "spoa.message(\"" + message() + "\")(lambda msg: " + call + ")\n";
            case JAVASCRIPT -> "spoa.on(\"" + message() + "\", async (msg) => " + call + ");\n";
        };
    }

    @Override
    public String toString() {
        return message();
    }
}
