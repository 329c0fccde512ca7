package io.spoa.agent.server;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.spoa.agent.WhenFuzzing;

/** Coverage-guided fuzzing of what an operator writes about listeners: {@code scripts/fuzz bind}. */
@WhenFuzzing
class ListenerFuzzTest {
    @FuzzTest
    void bind(byte[] bytes) {
        ListenerTargets.bind(bytes);
    }

    @FuzzTest
    void subnets(byte[] bytes) {
        ListenerTargets.subnets(bytes);
    }

    @FuzzTest
    void pem(byte[] bytes) {
        ListenerTargets.pem(bytes);
    }
}
