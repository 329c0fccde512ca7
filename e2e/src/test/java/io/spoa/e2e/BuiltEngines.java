package io.spoa.e2e;

import java.util.List;

/** The engines that {@code ./check} could not build: their libraries were not to be had. */
final class BuiltEngines {
    private static final List<String> MISSING =
            List.of(System.getenv().getOrDefault("SPOA_MISSING_ENGINES", "").split(","));

    private BuiltEngines() {}

    /** A test whose engine is missing is {@linkplain Missing#skip skipped}. */
    static void need(String... engines) {
        for (String engine : engines) {
            if (MISSING.contains(engine)) {
                Missing.skip("engine " + engine + " could not be built: run ./spoa --install " + engine);
            }
        }
    }
}
