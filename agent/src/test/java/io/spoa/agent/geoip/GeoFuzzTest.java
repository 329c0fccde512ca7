package io.spoa.agent.geoip;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Coverage-guided fuzzing of MaxMind databases: {@code scripts/fuzz mmdb}. */
@EnabledIfEnvironmentVariable(named = "JAZZER_FUZZ", matches = ".+", disabledReason = "GeoCorpusTest runs the inputs")
class GeoFuzzTest {
    @FuzzTest
    void mmdb(byte[] bytes) {
        GeoTarget.run(bytes);
    }
}
