package io.spoa.agent.jwt;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.spoa.agent.WhenFuzzing;

/** Coverage-guided fuzzing of signed tokens: {@code scripts/fuzz tokens}. */
@WhenFuzzing
class JwtFuzzTest {
    @FuzzTest
    void tokens(byte[] bytes) {
        JwtTarget.run(bytes);
    }
}
