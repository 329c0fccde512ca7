package io.spoa.agent.server;

import io.spoa.agent.FuzzCorpus;
import org.junit.jupiter.api.Test;

/** Runs the inputs that fuzzing the pipeline found worth keeping. */
class PipelineCorpusTest {
    @Test
    void everyKeptInputHolds() throws Exception {
        FuzzCorpus.run(PipelineFuzzTest.class, "pipeline", PipelineTarget::run);
    }
}
