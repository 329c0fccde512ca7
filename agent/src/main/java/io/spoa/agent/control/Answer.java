package io.spoa.agent.control;

import java.util.List;

/** What a command has to say, for people as well as for programs. Immutable. */
public sealed interface Answer {
    /** A line or more of text. */
    record Said(String text) implements Answer {}

    /** Why a command was not done. */
    record Failed(String text) implements Answer {}

    /** Some values. */
    record Fields(List<Field> fields) implements Answer {
        /** Copies the list. */
        public Fields {
            fields = List.copyOf(fields);
        }
    }

    /**
     * Many of one kind, each with the same fields.
     *
     * @param name what they are, for programs
     * @param rows their fields
     * @param none what to say if there are none
     * @param layout how people see them
     */
    record Rows(String name, List<List<Field>> rows, String none, Layout layout) implements Answer {
        /** Copies the list. */
        public Rows {
            rows = List.copyOf(rows);
        }
    }

    /** Several kinds, one after the other, each with a name of its own. */
    record Several(List<Rows> all) implements Answer {
        /** Copies the list. */
        public Several {
            all = List.copyOf(all);
        }
    }

    /** How many of a kind are shown to people. */
    enum Layout {
        /** A line each, below a line of titles. */
        TABLE,
        /** A line each field, for what is long. */
        BLOCKS
    }

    /** A line. */
    static Answer said(String text) {
        return new Said(text);
    }

    /** Some values. */
    static Answer fields(List<Field> fields) {
        return new Fields(fields);
    }

    /** A table, or the sentence {@code none}. */
    static Answer table(String name, List<List<Field>> rows, String none) {
        return new Rows(name, rows, none, Layout.TABLE);
    }
}
