package io.spoa.script.bridge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values by name, in the order in which they came; the same name may have several. */
final class Fields {
    private final Map<String, List<Slice>> all = new LinkedHashMap<>();

    void add(String name, Slice value) {
        all.computeIfAbsent(name, any -> new ArrayList<>(1)).add(value);
    }

    /** Each name with the list of its values. */
    Map<String, Object> lists() {
        return new LinkedHashMap<>(all);
    }

    /** Each name with the first of its values. */
    Map<String, Object> firsts() {
        Map<String, Object> firsts = new LinkedHashMap<>();
        all.forEach((name, values) -> firsts.put(name, values.getFirst()));
        return firsts;
    }

    /** Each name with its values as one, as RFC 9110, section 5.3, joins header fields, and RFC 9113, section 8.2.3, cookies. */
    Map<String, Object> joined() {
        Map<String, Object> joined = new LinkedHashMap<>();
        all.forEach((name, values) -> joined.put(
                name, values.size() == 1 ? values.getFirst() : join(values, name.equals("cookie") ? "; " : ", ")));
        return joined;
    }

    private static Slice join(List<Slice> values, String between) {
        int size = (values.size() - 1) * between.length();
        for (Slice value : values) {
            size += value.length();
        }
        byte[] bytes = new byte[size];
        int to = 0;
        for (Slice value : values) {
            for (int i = 0; to > 0 && i < between.length(); i++) {
                bytes[to++] = (byte) between.charAt(i);
            }
            System.arraycopy(value.array(), value.offset(), bytes, to, value.length());
            to += value.length();
        }
        return Slice.of(bytes, true);
    }
}
