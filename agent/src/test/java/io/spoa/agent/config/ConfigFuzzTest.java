package io.spoa.agent.config;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Coverage-guided fuzzing of the configuration loader: {@code scripts/fuzz conf}. */
@EnabledIfEnvironmentVariable(
        named = "JAZZER_FUZZ",
        matches = ".+",
        disabledReason = "ConfigCorpusTest runs the inputs")
class ConfigFuzzTest {
    @FuzzTest
    void conf(byte[] bytes) {
        ConfigTarget.run(bytes);
    }
}
