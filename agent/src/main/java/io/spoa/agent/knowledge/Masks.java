package io.spoa.agent.knowledge;

/** The bits of an address that a prefix leaves to the hosts. */
final class Masks {
    private Masks() {}

    /** Of 64 bits, those after the first so many; none from 64 on. */
    static long host(int prefix) {
        return prefix >= Long.SIZE ? 0 : -1L >>> prefix;
    }
}
