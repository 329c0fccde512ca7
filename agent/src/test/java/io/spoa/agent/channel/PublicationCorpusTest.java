package io.spoa.agent.channel;

import io.spoa.agent.FuzzCorpus;
import org.junit.jupiter.api.Test;

/** Runs the inputs that fuzzing what others publish found worth keeping. */
class PublicationCorpusTest {
    @Test
    void publication() throws Exception {
        FuzzCorpus.run(PublicationFuzzTest.class, "publication", PublicationTarget::run);
    }
}
