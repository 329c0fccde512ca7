package io.spoa.spop.codec;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * Coverage-guided fuzzing of everything that reads bytes from the wire, one target a run:
 *
 * <pre>JAZZER_FUZZ=1 mvn -pl spop-codec test -Dtest='CodecFuzzTest#frames'</pre>
 *
 * <p>It stops after the time below, or at the first bytes that break a target: those are kept in
 * {@code src/test/resources/…/CodecFuzzTestInputs}. What it learns goes to {@code spop-codec/.cifuzz-corpus}. A normal
 * build does without Jazzer: {@link CorpusTest} runs all kept inputs in no time.
 */
@EnabledIfEnvironmentVariable(named = "JAZZER_FUZZ", matches = ".+", disabledReason = "CorpusTest runs the inputs")
class CodecFuzzTest {
    @FuzzTest(maxDuration = "5m")
    void frames(byte[] bytes) {
        FuzzTargets.frames(bytes);
    }

    @FuzzTest(maxDuration = "5m")
    void messages(byte[] bytes) {
        FuzzTargets.messages(bytes);
    }

    @FuzzTest(maxDuration = "1m")
    void varints(byte[] bytes) {
        FuzzTargets.varints(bytes);
    }

    @FuzzTest(maxDuration = "5m")
    void fragments(byte[] bytes) {
        FuzzTargets.fragments(bytes);
    }
}
