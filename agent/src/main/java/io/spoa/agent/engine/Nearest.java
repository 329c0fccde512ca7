package io.spoa.agent.engine;

import java.util.Collection;
import java.util.Comparator;

/** The word that somebody may have meant. */
final class Nearest {
    private Nearest() {}

    /** {@code ": did you mean 'jython'?"}, or all the words there are if none is near. */
    static String hint(String word, Collection<String> words) {
        return words.stream()
                .min(Comparator.comparingInt(other -> distance(word, other)))
                .filter(near -> distance(word, near) <= Math.max(1, near.length() / 3))
                .map(near -> ": did you mean '" + near + "'?")
                .orElse(": there is " + String.join(", ", words));
    }

    /** How many letters must be put in, left out or changed. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
