package io.spoa.agent.config;

import java.util.List;
import java.util.Map;

/** A configuration as it was written, before anybody knows what it means. Immutable. */
sealed interface Node {
    Origin origin();

    /** Text, a number, or a truth value; HOCON does not tell them apart where it matters. */
    record Word(String text, Origin origin) implements Node {}

    /** A list. */
    record Items(List<Node> items, Origin origin) implements Node {}

    /** Keys with their values, in the order of the file. */
    record Table(Map<String, Node> entries, Origin origin) implements Node {
        static Table empty(Origin origin) {
            return new Table(Map.of(), origin);
        }
    }

    /** What it is, for people. */
    default String kind() {
        return switch (this) {
            case Word word -> "'" + word.text() + "'";
            case Items _ -> "a list";
            case Table _ -> "a block { … }";
        };
    }
}
