package io.spoa.agent.backend;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.spoa.agent.WhenFuzzing;

/** Coverage-guided fuzzing of what back ends answer: {@code scripts/fuzz json headers}. */
@WhenFuzzing
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
