package io.spoa.e2e;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

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
     * The program. Where it is missing the test is skipped, and says how to get it; under {@code CI=true} it fails: there
     * a test that did not run must not look like one that passed.
     */
    Path executable() {
        Path file = file();
        if (!Files.isExecutable(file)) {
            String text = "HAProxy " + number + " is not in the cache: run scripts/fetch-haproxy " + number;
            if (ci()) {
                Assertions.fail(text);
            }
            Assumptions.abort(text);
        }
        return file;
    }

    private Path file() {
        Map<String, String> env = System.getenv();
        Path home = Path.of(env.getOrDefault("HOME", System.getProperty("user.home")));
        Path caches = Path.of(
                env.getOrDefault("XDG_CACHE_HOME", home.resolve(".cache").toString()));
        Path cache =
                Path.of(env.getOrDefault("SPOA_CACHE", caches.resolve("spoa").toString()));
        return cache.resolve("haproxy").resolve(number).resolve("haproxy");
    }

    /** Those that can run here; under CI all, so that a missing one fails. */
    static List<HaproxyVersion> available() {
        return Arrays.stream(values())
                .filter(v -> ci() || Files.isExecutable(v.file()))
                .toList();
    }

    private static boolean ci() {
        return "true".equals(System.getenv("CI"));
    }

    @Override
    public String toString() {
        return "HAProxy " + number;
    }
}
