package io.spoa.spop.codec;

import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Long random lives of one {@link Reassembly}, each outcome compared with the model's. */
class ReassemblyPropertiesTest {
    @ParameterizedTest
    @MethodSource("io.spoa.spop.codec.Seeds#seeds")
    void agreesWithItsModel(long seed) {
        RandomGenerator random = Seeds.random(seed);
        byte[] bytes = new byte[64];
        random.nextBytes(bytes);
        ReassemblyModel model = new ReassemblyModel(20);
        for (int i = 0; i < 20_000; i++) {
            int from = random.nextInt(40);
            // Mostly one stream, so that payloads come to their end.
            int step = random.nextInt(10) == 0 ? random.nextInt(32) : random.nextInt(4);
            model.step(step, bytes, from, from + random.nextInt(12));
        }
    }
}
