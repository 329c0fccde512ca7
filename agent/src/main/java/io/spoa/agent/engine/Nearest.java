package io.spoa.agent.engine;

import java.util.Collection;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** The word that somebody may have meant. */
public final class Nearest {
    private Nearest() {}

    /** {@code ": did you mean 'jython'?"}, or all the words there are if none is near. */
    public static String hint(String word, Collection<String> words) {
        String near = find(word, words);
        return near == null ? ": there is " + String.join(", ", words) : ": did you mean '" + near + "'?";
    }

    /** The word that was meant, or {@code null} if none is near. */
    public static @Nullable String find(String word, Collection<String> words) {
        return words.stream()
                .min(Comparator.comparingInt(other -> distance(word, other)))
                .filter(near -> distance(word, near) <= Math.max(1, near.length() / 3))
                .orElse(null);
    }

    /** How many letters must be put in, left out, changed, or swapped with their neighbour. */
    private static int distance(String a, String b) {
        int[][] rows = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    rows[i][j] = i + j;
                    continue;
                }
                int changed = rows[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                rows[i][j] = Math.min(changed, 1 + Math.min(rows[i - 1][j], rows[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    rows[i][j] = Math.min(rows[i][j], 1 + rows[i - 2][j - 2]);
                }
            }
        }
        return rows[a.length()][b.length()];
    }
}
