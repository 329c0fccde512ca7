package io.spoa.agent.config;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A database: a block that says where it is, and how much of it is used at a time. */
final class DatabaseType implements Type<Values> {
    private static final String EXAMPLE = "{ url = \"sqlite:keys.db\" }";

    @Override
    public @Nullable Values read(Node node, String key, Problems problems) {
        if (!(node instanceof Node.Table table)) {
            problems.add(node.origin(), key + ": " + node.kind() + " is not " + says());
            return null;
        }
        List<Key<?>> keys = Schema.keys(Schema.DATABASE);
        Values values = new TableReader(problems).read(table, key, keys);
        if (!values.isSaid(DatabaseKeys.URL)) {
            problems.add(table.origin(), key + ": a database needs a url: " + EXAMPLE);
        }
        boolean whole = values.isSet(DatabaseKeys.URL)
                && keys.stream().allMatch(each -> values.isSet(each) || !values.isSaid(each));
        return whole ? values : null;
    }

    @Override
    public String write(Values database) {
        return database.keys().stream()
                .filter(database::isSet)
                .map(key -> entry(key, database))
                .collect(Collectors.joining(", ", "{ ", " }"));
    }

    private static <T> String entry(Key<T> key, Values database) {
        return key.name() + " = " + key.type().write(database.get(key));
    }

    @Override
    public String says() {
        return "a database such as " + EXAMPLE;
    }
}
