package io.spoa.benchmarks.compare;

import java.util.LinkedHashMap;
import java.util.Map;

/** One load, a row an agent. */
final class Table {
    private final String title;
    private final Load load;
    private final Map<String, Samples> rows = new LinkedHashMap<>();

    Table(String title, Load load) {
        this.title = title;
        this.load = load;
    }

    String title() {
        return title;
    }

    Load load() {
        return load;
    }

    Samples row(String peer) {
        return rows.computeIfAbsent(peer, _ -> new Samples());
    }

    Map<String, Samples> rows() {
        return rows;
    }
}
