package io.spoa.agent.config;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A cache: a block that says for which message, by which arguments, and for how long. */
final class CacheType implements Type<Values> {
    private static final List<Key<?>> NEEDED = List.of(CacheKeys.MESSAGE, CacheKeys.KEY, CacheKeys.TTL);
    private static final String EXAMPLE = "{ message = \"check-ip\", key = [\"ip\"], ttl = 30s }";

    @Override
    public @Nullable Values read(Node node, String key, Problems problems) {
        if (!(node instanceof Node.Table table)) {
            problems.add(node.origin(), key + ": " + node.kind() + " is not " + says());
            return null;
        }
        List<Key<?>> keys = Schema.keys(Schema.CACHE);
        Values values = new TableReader(problems).read(table, key, keys);
        for (Key<?> needed : NEEDED) {
            if (!values.isSaid(needed)) {
                problems.add(table.origin(), key + ": a cache needs a " + needed.name() + ": " + EXAMPLE);
            }
        }
        boolean whole = NEEDED.stream().allMatch(values::isSet)
                && keys.stream().allMatch(each -> values.isSet(each) || !values.isSaid(each));
        return whole ? values : null;
    }

    @Override
    public String write(Values cache) {
        return cache.keys().stream()
                .filter(cache::isSet)
                .map(key -> entry(key, cache))
                .collect(Collectors.joining(", ", "{ ", " }"));
    }

    private static <T> String entry(Key<T> key, Values cache) {
        return key.name() + " = " + key.type().write(cache.get(key));
    }

    @Override
    public String says() {
        return "a cache such as " + EXAMPLE;
    }
}
