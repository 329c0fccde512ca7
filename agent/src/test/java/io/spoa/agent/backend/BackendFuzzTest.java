package io.spoa.agent.backend;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Coverage-guided fuzzing of what back ends answer: {@code scripts/fuzz json headers}. */
@EnabledIfEnvironmentVariable(
        named = "JAZZER_FUZZ",
        matches = ".+",
        disabledReason = "BackendCorpusTest runs the inputs")
class BackendFuzzTest {
    @FuzzTest
    void json(byte[] bytes) {
        BackendTargets.json(bytes);
    }

    @FuzzTest
    void headers(byte[] bytes) {
        BackendTargets.headers(bytes);
    }
}
