package io.spoa.agent.config;

import io.spoa.agent.engine.Nearest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads a block's values by its keys; what is no key of it, or no value of its key, is a problem. One thread. */
final class TableReader {
    private final Problems problems;

    TableReader(Problems problems) {
        this.problems = problems;
    }

    /** Keys by the parts of their names: either a key, or a block of others. */
    private static final class Shape {
        private final Map<String, Shape> inner = new LinkedHashMap<>();
        private @Nullable Key<?> key;

        static Shape of(List<Key<?>> keys) {
            Shape root = new Shape();
            for (Key<?> key : keys) {
                Shape at = root;
                for (String part : key.parts()) {
                    at = at.inner.computeIfAbsent(part, any -> new Shape());
                }
                at.key = key;
            }
            return root;
        }
    }

    /**
     * Reads a block.
     *
     * @param name the name of the block, empty for the whole file
     * @param others names in it that somebody else reads
     */
    Values read(Node.Table table, String name, List<Key<?>> keys, String... others) {
        Walk walk = new Walk(keys, Set.of(others));
        walk.into(table, name, Shape.of(keys));
        return walk.values;
    }

    private final class Walk {
        private final List<Key<?>> keys;
        private final Set<String> others;
        private Values values;

        Walk(List<Key<?>> keys, Set<String> others) {
            this.keys = keys;
            this.others = others;
            values = Values.defaults(keys);
        }

        void into(Node.Table table, String name, Shape shape) {
            table.entries().forEach((part, node) -> {
                String whole = name.isEmpty() ? part : name + "." + Types.quoteKey(part);
                Shape found = shape.inner.get(part);
                if (found == null) {
                    unknown(part, whole, node, shape);
                } else if (found.key != null) {
                    read(found.key, node, whole);
                } else if (node instanceof Node.Table inner) {
                    into(inner, whole, found);
                } else {
                    problems.add(
                            node.origin(),
                            whole + ": " + node.kind() + " is no block: write " + whole + " { "
                                    + found.inner.keySet().iterator().next() + " = … }");
                }
            });
        }

        private void unknown(String part, String whole, Node node, Shape shape) {
            if (others.contains(part)) {
                return;
            }
            TreeSet<String> words = new TreeSet<>(shape.inner.keySet());
            words.addAll(others);
            String elsewhere = Schema.elsewhere(part, keys);
            boolean near = elsewhere.isEmpty() || Nearest.find(part, words) != null;
            problems.add(node.origin(), "unknown key " + whole + (near ? Nearest.hint(part, words) : ": " + elsewhere));
        }

        private <T> void read(Key<T> key, Node node, String whole) {
            T value = key.type().read(node, whole, problems);
            values = value == null ? values.spoilt(key) : values.with(key, value, node.origin());
        }
    }
}
