package io.spoa.agent.knowledge;

import io.spoa.agent.FuzzCorpus;
import org.junit.jupiter.api.Test;

/** Runs the inputs that fuzzing addresses and lists found worth keeping. */
class KnowledgeCorpusTest {
    @Test
    void addresses() throws Exception {
        FuzzCorpus.run(KnowledgeFuzzTest.class, "addresses", KnowledgeTargets::addresses);
    }

    @Test
    void lists() throws Exception {
        FuzzCorpus.run(KnowledgeFuzzTest.class, "lists", KnowledgeTargets::lists);
    }
}
