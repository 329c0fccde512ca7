package io.spoa.spop.codec;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * Coverage-guided fuzzing of everything that reads bytes from the wire; {@code scripts/fuzz frames} runs one target. A
 * normal build does without Jazzer: {@link CorpusTest} runs all kept inputs in no time.
 */
@EnabledIfEnvironmentVariable(named = "JAZZER_FUZZ", matches = ".+", disabledReason = "CorpusTest runs the inputs")
class CodecFuzzTest {
    @FuzzTest
    void frames(byte[] bytes) {
        FuzzTargets.frames(bytes);
    }

    @FuzzTest
    void messages(byte[] bytes) {
        FuzzTargets.messages(bytes);
    }

    @FuzzTest
    void varints(byte[] bytes) {
        FuzzTargets.varints(bytes);
    }

    @FuzzTest
    void fragments(byte[] bytes) {
        FuzzTargets.fragments(bytes);
    }

    @FuzzTest
    void hello(byte[] bytes) {
        FuzzTargets.hello(bytes);
    }

    @FuzzTest
    void stream(byte[] bytes) {
        StreamTarget.run(bytes);
    }
}
