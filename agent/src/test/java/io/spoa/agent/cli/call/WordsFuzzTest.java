package io.spoa.agent.cli.call;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.spoa.agent.WhenFuzzing;

/** Coverage-guided fuzzing of the words of {@code spoa call}: {@code scripts/fuzz words}. */
@WhenFuzzing
class WordsFuzzTest {
    @FuzzTest
    void words(byte[] bytes) {
        WordsTarget.run(bytes);
    }
}
