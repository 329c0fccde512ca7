package io.spoa.script;

import java.util.Locale;

/** One thing that a script may not do. A word on the command line, such as {@code no-exec}. */
public enum Restriction {
    /** No programs are started, and no native code is loaded. */
    NO_EXEC,
    /** No file is touched, but for reading those in the script's own folder and below, and those of the language itself. */
    NO_FILES,
    /** No connections, no listening, no asking for names. */
    NO_NETWORK;

    private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The word for it. */
    @Override
    public String toString() {
        return word;
    }
}
