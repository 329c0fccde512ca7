package io.spoa.agent.config;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.spoa.agent.WhenFuzzing;

/** Coverage-guided fuzzing of the configuration loader: {@code scripts/fuzz conf}. */
@WhenFuzzing
class ConfigFuzzTest {
    @FuzzTest
    void conf(byte[] bytes) {
        ConfigTarget.run(bytes);
    }
}
