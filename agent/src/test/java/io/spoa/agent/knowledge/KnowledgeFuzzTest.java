package io.spoa.agent.knowledge;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Coverage-guided fuzzing of addresses and the files of lists: {@code scripts/fuzz addresses lists}. */
@EnabledIfEnvironmentVariable(
        named = "JAZZER_FUZZ",
        matches = ".+",
        disabledReason = "KnowledgeCorpusTest runs the inputs")
class KnowledgeFuzzTest {
    @FuzzTest
    void addresses(byte[] bytes) {
        KnowledgeTargets.addresses(bytes);
    }

    @FuzzTest
    void lists(byte[] bytes) {
        KnowledgeTargets.lists(bytes);
    }
}
