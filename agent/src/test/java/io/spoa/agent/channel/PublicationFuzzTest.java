package io.spoa.agent.channel;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.spoa.agent.WhenFuzzing;

/** Coverage-guided fuzzing of what others publish: {@code scripts/fuzz publication}. */
@WhenFuzzing
class PublicationFuzzTest {
    @FuzzTest
    void publication(byte[] bytes) {
        PublicationTarget.run(bytes);
    }
}
