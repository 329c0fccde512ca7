package io.spoa.agent.knowledge;

import io.spoa.spop.Printable;

/** Parts of files in messages. */
final class Shown {
    private static final int MOST = 60;

    private Shown() {}

    /** A text in quotes, not too long. */
    static String text(byte[] bytes, int from, int to) {
        return to - from <= MOST ? Printable.quote(bytes, from, to - from) : Printable.quote(bytes, from, MOST) + "…";
    }
}
