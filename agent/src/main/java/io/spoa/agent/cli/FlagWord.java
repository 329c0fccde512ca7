package io.spoa.agent.cli;

import java.util.function.Supplier;

/** The word of a flag that another part of the agent understands. Any thread. */
final class FlagWord {
    private FlagWord() {}

    /**
     * What that part reads of it. Settings are made of the word later and read it again: here, a wrong one is a wrong command line.
     *
     * @param flag with its dashes
     * @throws IllegalArgumentException naming the flag and what is wrong with the word
     */
    static <T> T read(String flag, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(flag + " " + e.getMessage(), e);
        }
    }
}
