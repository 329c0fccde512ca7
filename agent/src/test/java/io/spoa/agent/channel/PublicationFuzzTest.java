package io.spoa.agent.channel;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Coverage-guided fuzzing of what others publish: {@code scripts/fuzz publication}. */
@EnabledIfEnvironmentVariable(
        named = "JAZZER_FUZZ",
        matches = ".+",
        disabledReason = "PublicationCorpusTest runs the inputs")
class PublicationFuzzTest {
    @FuzzTest
    void publication(byte[] bytes) {
        PublicationTarget.run(bytes);
    }
}
