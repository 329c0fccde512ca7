package io.spoa.agent.server;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Coverage-guided fuzzing of what an operator writes about listeners: {@code scripts/fuzz bind}. */
@EnabledIfEnvironmentVariable(
        named = "JAZZER_FUZZ",
        matches = ".+",
        disabledReason = "ListenerCorpusTest runs the inputs")
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
