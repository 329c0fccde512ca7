package io.spoa.spop.codec;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;

/** Seeds of property tests: a few that never change, and a fresh one a run. JUnit shows the one that failed. */
final class Seeds {
    private Seeds() {}

    static LongStream seeds() {
        return LongStream.concat(LongStream.rangeClosed(1, 8), LongStream.of(System.nanoTime()));
    }

    static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }
}
