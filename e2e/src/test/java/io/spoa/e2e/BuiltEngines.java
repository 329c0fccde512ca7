package io.spoa.e2e;

import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** The engines that {@code ./check} could not build: their libraries were not to be had. */
final class BuiltEngines {
    private static final List<String> MISSING =
            List.of(System.getenv().getOrDefault("SPOA_MISSING_ENGINES", "").split(","));

    private BuiltEngines() {}

    /** Skips a test whose engine is missing; under {@code CI=true} it fails, so that it does not look like one that passed. */
    static void need(String... engines) {
        for (String engine : engines) {
            if (MISSING.contains(engine)) {
                String text = "engine " + engine + " could not be built: run ./spoa --install " + engine;
                if ("true".equals(System.getenv("CI"))) {
                    Assertions.fail(text);
                }
                Assumptions.abort(text);
            }
        }
    }
}
