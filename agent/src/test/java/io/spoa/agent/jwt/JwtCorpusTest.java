package io.spoa.agent.jwt;

import io.spoa.agent.FuzzCorpus;
import org.junit.jupiter.api.Test;

/** Runs the inputs that fuzzing tokens found worth keeping. */
class JwtCorpusTest {
    @Test
    void tokens() throws Exception {
        FuzzCorpus.run(JwtFuzzTest.class, "tokens", JwtTarget::run);
    }
}
