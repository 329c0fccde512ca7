package io.spoa.script.js;

import java.util.List;

/**
 * What one message's arguments have in common with those of the next: their names, and which are made late.
 *
 * @param names in their order; an empty string for one without
 * @param late by position
 */
record Signature(List<String> names, List<Boolean> late) {
    /** For callbacks that look at nothing. */
    static final Signature NONE = new Signature(List.of(), List.of());

    /** The JavaScript that calls a callback with such arguments. */
    String glue(Wants wants) {
        StringBuilder out = new StringBuilder("(f, t, lazy = t.lazy, settle = t.settle, Message = t.Message) => {");
        if (wants.message()) {
            out.append("const build = a => (").append(byName(wants.entries())).append(");");
        }
        out.append("return (h").append(parameters()).append(") => {");
        if (wants.entries()) {
            out.append("const a = ").append(entries()).append(';');
        } else if (wants.message()) {
            out.append("const a = ").append(values()).append(';');
        }
        out.append("settle(f(");
        if (wants.entries()) {
            out.append(wants.message() ? "a, " : "a");
        }
        if (wants.message()) {
            out.append("new Message(h, a, build)");
        }
        return out.append(")); } }").toString();
    }

    private StringBuilder parameters() {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < names.size(); i++) {
            out.append(", v").append(i);
        }
        return out;
    }

    /** What {@code args} is. */
    private StringBuilder entries() {
        StringBuilder out = new StringBuilder("[");
        for (int i = 0; i < names.size(); i++) {
            out.append(i == 0 ? "" : ", ");
            out.append(late.get(i) ? lazy(i) : "{name: " + quoted(names.get(i)) + ", value: v" + i + "}");
        }
        return out.append(']');
    }

    /** What {@code msg.args} is made of if nobody asked for {@code args}. */
    private StringBuilder values() {
        StringBuilder out = new StringBuilder("[");
        for (int i = 0; i < names.size(); i++) {
            out.append(i == 0 ? "" : ", ").append(late.get(i) ? lazy(i) : "v" + i);
        }
        return out.append(']');
    }

    private String lazy(int index) {
        return "lazy(" + quoted(names.get(index)) + ", v" + index + ")";
    }

    /** What {@code msg.args} is: values by position, and by name where they have one. */
    private StringBuilder byName(boolean entries) {
        StringBuilder out = new StringBuilder("{__proto__: t.Arguments");
        for (int i = 0; i < names.size(); i++) {
            property(out, Integer.toString(i), i, entries);
        }
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            // The first of a name; a number is a position.
            if (!name.isEmpty() && names.indexOf(name) == i && !isPosition(name)) {
                property(out, "[" + quoted(name) + "]", i, entries);
            }
        }
        return out.append('}');
    }

    private void property(StringBuilder out, String key, int index, boolean entries) {
        out.append(late.get(index) ? ", get " + key + "() { return " : ", " + key + ": ");
        out.append("a[").append(index).append(']').append(entries || late.get(index) ? ".value" : "");
        out.append(late.get(index) ? "; }" : "");
    }

    private boolean isPosition(String name) {
        return name.matches("0|[1-9][0-9]{0,2}") && Integer.parseInt(name) < names.size();
    }

    /** A string of JavaScript. */
    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-') {
                out.append(c);
            } else {
                out.append(String.format("\\u%04x", (int) c));
            }
        }
        return out.append('"').toString();
    }
}
