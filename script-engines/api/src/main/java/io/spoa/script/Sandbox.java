package io.spoa.script;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the scripts of one interpreter may not do. A program that a script starts is free of it, and so is native code; so
 * whoever may not use files or the network may not start programs either. Immutable.
 *
 * @param restrictions what is forbidden; {@link Restriction#NO_EXEC} is among them if anything is
 */
public record Sandbox(Set<Restriction> restrictions) {
    /** Everything is allowed that the engine allows. */
    public static final Sandbox NONE = new Sandbox(Set.of());

    /** Nothing is allowed that can be forbidden. */
    public static final Sandbox STRICT = new Sandbox(EnumSet.allOf(Restriction.class));

    private static final String NOTHING = "none";
    private static final String ALL = "strict";

    /** Copies the set, and adds what follows from it. */
    public Sandbox {
        if (restrictions.isEmpty()) {
            restrictions = Set.of();
        } else {
            EnumSet<Restriction> all = EnumSet.copyOf(restrictions);
            all.add(Restriction.NO_EXEC);
            restrictions = Set.copyOf(all);
        }
    }

    /**
     * Reads a level: {@code none}, {@code strict}, or restrictions by commas such as {@code no-exec,no-network}.
     *
     * @throws IllegalArgumentException naming the word that is wrong, and those that there are
     */
    public static Sandbox parse(String text) {
        Set<Restriction> found = EnumSet.noneOf(Restriction.class);
        String[] words = text.split(",", -1);
        for (String word : words) {
            if (word.equals(ALL)) {
                found.addAll(STRICT.restrictions);
            } else if (!word.equals(NOTHING)) {
                found.add(restriction(word));
            } else if (words.length > 1) {
                throw new IllegalArgumentException("'" + NOTHING + "' goes with nothing else");
            }
        }
        return new Sandbox(found);
    }

    private static Restriction restriction(String word) {
        return Arrays.stream(Restriction.values())
                .filter(value -> value.toString().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no level '" + word + "': there is " + NOTHING + ", "
                        + words(EnumSet.allOf(Restriction.class)).replace(",", ", ") + ", " + ALL
                        + "; several by commas, as in no-exec,no-network"));
    }

    /** Whether everything is allowed. */
    public boolean isNone() {
        return restrictions.isEmpty();
    }

    /** Whether this is forbidden. */
    public boolean forbids(Restriction restriction) {
        return restrictions.contains(restriction);
    }

    /** The level as {@link #parse} reads it. */
    @Override
    public String toString() {
        if (isNone()) {
            return NOTHING;
        }
        return restrictions.equals(STRICT.restrictions) ? ALL : words(restrictions);
    }

    /** Restrictions as words by commas, always in the same order. */
    public static String words(Collection<Restriction> restrictions) {
        return restrictions.stream().sorted().map(Restriction::toString).collect(Collectors.joining(","));
    }
}
