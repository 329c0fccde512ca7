package io.spoa.agent.jwt;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Coverage-guided fuzzing of signed tokens: {@code scripts/fuzz tokens}. */
@EnabledIfEnvironmentVariable(named = "JAZZER_FUZZ", matches = ".+", disabledReason = "JwtCorpusTest runs the inputs")
class JwtFuzzTest {
    @FuzzTest
    void tokens(byte[] bytes) {
        JwtTarget.run(bytes);
    }
}
