package io.spoa.e2e;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The HAProxy versions that the tests run behind. {@code scripts/fetch-haproxy} brings them. */
enum HaproxyVersion {
    V2_6("2.6", "tcp"),
    V3_0("3.0", "tcp"),
    V3_2("3.2", "spop");

    private final String number;
    private final String agentMode;

    HaproxyVersion(String number, String agentMode) {
        this.number = number;
        this.agentMode = agentMode;
    }

    /** The mode of a backend that holds agents. */
    String agentMode() {
        return agentMode;
    }

    /** Whether it sends a message that is larger than a frame in fragments: up to 3.0. */
    boolean fragments() {
        return this != V3_2;
    }

    /** The folder of the configuration pair for it, below haproxy-conf. */
    String confFolder() {
        return this == V3_2 ? "3.1+" : "2.x-3.0";
    }

    /**
     * The program; without it the test is {@linkplain Missing#skip skipped}.
     */
    Path executable() {
        return Fetched.need(path(), "HAProxy " + number, "scripts/fetch-haproxy " + number);
    }

    private String path() {
        return "haproxy/" + number + "/haproxy";
    }

    /** Those that can run here; under CI all, so that a missing one fails. */
    static List<HaproxyVersion> available() {
        return Arrays.stream(values())
                .filter(v -> Missing.forbidden() || Fetched.has(v.path()))
                .toList();
    }

    @Override
    public String toString() {
        return "HAProxy " + number;
    }
}
