package io.spoa.agent.cli.ctl;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads answers in the form {@code --tsv}. */
final class Tsv {
    private Tsv() {}

    /** Values by their keys. */
    static Map<String, String> fields(List<String> lines) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String line : lines) {
            String[] words = line.split("\t", 2);
            if (words.length == 2) {
                fields.put(words[0], words[1]);
            }
        }
        return fields;
    }

    /** The rows of a table, each by the keys of its first line. */
    static List<Map<String, String>> rows(List<String> lines) {
        List<Map<String, String>> rows = new ArrayList<>();
        if (lines.isEmpty() || !lines.getFirst().startsWith("# ")) {
            return rows;
        }
        String[] keys = lines.getFirst().substring(2).split("\t");
        for (String line : lines.subList(1, lines.size())) {
            String[] values = line.split("\t", -1);
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < Math.min(keys.length, values.length); i++) {
                row.put(keys[i], values[i]);
            }
            rows.add(row);
        }
        return rows;
    }

    /** The number of a key, or 0. */
    static double number(Map<String, String> row, String key) {
        try {
            return Double.parseDouble(row.getOrDefault(key, "0"));
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
