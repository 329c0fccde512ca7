package io.spoa.agent.server;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * Coverage-guided fuzzing of a connection's whole pipeline:
 *
 * <pre>JAZZER_FUZZ=1 mvn -pl agent -am test -Dtest='PipelineFuzzTest' -Dsurefire.failIfNoSpecifiedTests=false</pre>
 *
 * <p>A normal build does without Jazzer: {@link PipelineCorpusTest} runs the inputs that were kept.
 */
@EnabledIfEnvironmentVariable(
        named = "JAZZER_FUZZ",
        matches = ".+",
        disabledReason = "PipelineCorpusTest runs the inputs")
class PipelineFuzzTest {
    @FuzzTest(maxDuration = "12m")
    void pipeline(byte[] bytes) {
        PipelineTarget.run(bytes);
    }
}
