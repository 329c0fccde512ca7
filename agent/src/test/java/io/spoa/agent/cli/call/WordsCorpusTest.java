package io.spoa.agent.cli.call;

import io.spoa.agent.FuzzCorpus;
import org.junit.jupiter.api.Test;

/** Runs the inputs that fuzzing the words of {@code spoa call} found worth keeping. */
class WordsCorpusTest {
    @Test
    void words() throws Exception {
        FuzzCorpus.run(WordsFuzzTest.class, "words", WordsTarget::run);
    }
}
