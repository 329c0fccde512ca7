package io.spoa.agent.config;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A script: a file's name, or a block with more to say about it. */
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
            if (!table.entries().containsKey(ScriptKeys.FILE.name())) {
                problems.add(table.origin(), key + ": a script's block needs a file: { file = \"rules.lua\" }");
                return null;
            }
            return values.isSet(ScriptKeys.FILE) ? values : null;
        }
        String file = ScriptKeys.FILE.type().read(node, key, problems);
        return file == null ? null : of(file, node.origin());
    }

    @Override
    public String write(Values script) {
        List<Key<?>> set = script.keys().stream().filter(script::isSet).toList();
        return set.size() == 1
                ? ScriptKeys.FILE.type().write(script.get(ScriptKeys.FILE))
                : set.stream().map(key -> entry(key, script)).collect(Collectors.joining(", ", "{ ", " }"));
    }

    private static <T> String entry(Key<T> key, Values script) {
        return key.name() + " = " + key.type().write(script.get(key));
    }

    @Override
    public String says() {
        return "a script's file, or { file = …, engine = … }";
    }
}
