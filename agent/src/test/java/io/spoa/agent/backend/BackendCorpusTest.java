package io.spoa.agent.backend;

import io.spoa.agent.FuzzCorpus;
import org.junit.jupiter.api.Test;

/** Runs the inputs that fuzzing the answers of back ends found worth keeping. */
class BackendCorpusTest {
    @Test
    void json() throws Exception {
        FuzzCorpus.run(BackendFuzzTest.class, "json", BackendTargets::json);
    }

    @Test
    void headers() throws Exception {
        FuzzCorpus.run(BackendFuzzTest.class, "headers", BackendTargets::headers);
    }
}
