package io.spoa.agent.server;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.spoa.agent.WhenFuzzing;

/**
 * Coverage-guided fuzzing of a connection's whole pipeline: {@code scripts/fuzz pipeline}. A normal build does without
 * Jazzer: {@link PipelineCorpusTest} runs the inputs that were kept.
 */
@WhenFuzzing
class PipelineFuzzTest {
    @FuzzTest
    void pipeline(byte[] bytes) {
        PipelineTarget.run(bytes);
    }
}
