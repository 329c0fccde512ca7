package io.spoa.agent.config;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A script: a file's name or a back end's URL, or a block with more to say about either. */
final class ScriptType implements Type<Values> {
    Type<List<Values>> list() {
        return Types.list(this);
    }

    static Values of(String file, Origin origin) {
        return Values.defaults(Schema.keys(Schema.SCRIPT)).with(ScriptKeys.FILE, file, origin);
    }

    @Override
    public @Nullable Values read(Node node, String key, Problems problems) {
        if (node instanceof Node.Table table) {
            Values values = new TableReader(problems).read(table, key, Schema.keys(Schema.SCRIPT));
            return switch (table.entries().get(BackendKeys.BLOCK)) {
                case null -> file(table, values, key, problems);
                case Node.Table http -> BackendKeys.check(table, http, values, key, problems) ? values : null;
                default -> null; // As the reader said.
            };
        }
        String file = ScriptKeys.FILE.type().read(node, key, problems);
        return file == null ? null : of(file, node.origin());
    }

    private static @Nullable Values file(Node.Table table, Values values, String key, Problems problems) {
        if (!table.entries().containsKey(ScriptKeys.FILE.name())) {
            problems.add(
                    table.origin(),
                    key + ": a script's block needs a file: { file = \"rules.lua\" }, or is a back end: "
                            + BackendKeys.EXAMPLE_SCRIPT);
            return null;
        }
        return values.isSet(ScriptKeys.FILE) ? values : null;
    }

    @Override
    public String write(Values script) {
        List<Key<?>> set = script.keys().stream().filter(script::isSet).toList();
        if (set.equals(List.of(ScriptKeys.FILE))) {
            return ScriptKeys.FILE.type().write(script.get(ScriptKeys.FILE));
        }
        String entries = set.stream().map(key -> entry(key, script)).collect(Collectors.joining(", ", "{ ", " }"));
        return set.contains(BackendKeys.URL) ? "{ " + BackendKeys.BLOCK + " " + entries + " }" : entries;
    }

    /** The keys in the block of a back end are all there is in the script's. */
    private static <T> String entry(Key<T> key, Values script) {
        return key.parts().getLast() + " = " + key.type().write(script.get(key));
    }

    @Override
    public String says() {
        return "a script's file, { file = …, engine = … } or { " + BackendKeys.BLOCK + " { url = …, messages = … } }";
    }
}
