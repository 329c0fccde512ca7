package io.spoa.benchmarks.soak;

import java.util.SplittableRandom;

/**
 * What faults have in their hands.
 *
 * @param scripts a copy of the scripts, which may be changed
 */
record World(
        Lives lives,
        Answers answers,
        Excuses excuses,
        AgentLog log,
        SplittableRandom random,
        Disk disk,
        Scripts scripts) {
    /** Some milliseconds between these. */
    long millis(int least, int most) {
        return random.nextInt(least, most);
    }
}
