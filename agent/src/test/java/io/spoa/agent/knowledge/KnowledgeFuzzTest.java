package io.spoa.agent.knowledge;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.spoa.agent.WhenFuzzing;

/** Coverage-guided fuzzing of addresses and the files of lists: {@code scripts/fuzz addresses lists}. */
@WhenFuzzing
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
