package io.spoa.agent.cli.call;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Coverage-guided fuzzing of the words of {@code spoa call}: {@code scripts/fuzz words}. */
@EnabledIfEnvironmentVariable(named = "JAZZER_FUZZ", matches = ".+", disabledReason = "WordsCorpusTest runs the inputs")
class WordsFuzzTest {
    @FuzzTest
    void words(byte[] bytes) {
        WordsTarget.run(bytes);
    }
}
