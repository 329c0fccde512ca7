package io.spoa.agent.admin;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Metrics of several processes as one text, in Prometheus's format or OpenMetrics: each family once, each of its values with
 * the label of its process. What a process says of a family in another type than those before it is left out: while an
 * upgrade goes on, two versions may differ.
 */
final class MetricsMerge {
    private final Map<String, Family> families = new LinkedHashMap<>();

    /** A family in the making. */
    private static final class Family {
        final ByteArrayOutputStream about = new ByteArrayOutputStream();
        final ByteArrayOutputStream values = new ByteArrayOutputStream();
        final String owner;
        String type = "";

        Family(String owner) {
            this.owner = owner;
        }
    }

    /**
     * Adds what a process said.
     *
     * @param process the value of its label, which needs no escapes
     * @param text as our own writers write it: what is said about a family stands before its values
     */
    void add(String process, byte[] text) {
        byte[] label = ("{process=\"" + process + "\"").getBytes(StandardCharsets.US_ASCII);
        Family current = null;
        int begin = 0;
        while (begin < text.length) {
            int end = begin;
            while (end < text.length && text[end] != '\n') {
                end++;
            }
            if (text[begin] == '#') {
                current = about(process, new String(text, begin, end - begin, StandardCharsets.UTF_8), current);
            } else if (current != null && end > begin) {
                value(current.values, text, begin, end, label);
            }
            begin = end + 1;
        }
    }

    /** A line about a family: the family whose values follow, or null if they are to be left out. */
    private @Nullable Family about(String process, String line, @Nullable Family current) {
        String[] words = line.split(" ", 4);
        if (words.length < 3) {
            // The end, or a remark.
            return current;
        }
        Family family = families.computeIfAbsent(words[2], _ -> new Family(process));
        boolean type = words[1].equals("TYPE");
        if (family.owner.equals(process)) {
            family.about.writeBytes((line + "\n").getBytes(StandardCharsets.UTF_8));
            family.type = type ? line : family.type;
            return family;
        }
        return type && !line.equals(family.type) ? null : family;
    }

    private static void value(ByteArrayOutputStream out, byte[] text, int begin, int end, byte[] label) {
        int name = begin;
        while (name < end && text[name] != '{' && text[name] != ' ') {
            name++;
        }
        out.write(text, begin, name - begin);
        out.writeBytes(label);
        if (name < end && text[name] == '{') {
            name++;
            if (name < end && text[name] != '}') {
                out.write(',');
            }
        } else {
            out.write('}');
        }
        out.write(text, name, end - name);
        out.write('\n');
    }

    /** All of it, in pieces. */
    byte[][] pieces(boolean openMetrics) {
        List<byte[]> all = new ArrayList<>();
        for (Family family : families.values()) {
            all.add(family.about.toByteArray());
            all.add(family.values.toByteArray());
        }
        if (openMetrics) {
            all.add("# EOF\n".getBytes(StandardCharsets.US_ASCII));
        }
        return all.toArray(byte[][]::new);
    }
}
