package io.spoa.agent.cli;

import io.spoa.agent.settings.Deadlines;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code --timeout} says: {@code 400}, or {@code check-ip=50} for one message. Immutable. */
record Timeouts(@Nullable Duration usual, Map<String, Duration> own) {
    private static final int MOST_MILLIS = 600_000;

    /**
     * Reads the words, each of which was given with the flag.
     *
     * @throws IllegalArgumentException naming the word and what is wrong with it
     */
    static Timeouts parse(List<String> words) {
        Duration usual = null;
        Map<String, Duration> own = new HashMap<>();
        for (String word : words) {
            int equals = word.lastIndexOf('=');
            Duration time = time(word, word.substring(equals + 1));
            if (equals > 0 ? own.put(word.substring(0, equals), time) != null : usual != null) {
                throw new IllegalArgumentException(word + ": there is one for it already");
            }
            usual = equals > 0 ? usual : time;
        }
        return new Timeouts(usual, own);
    }

    private static Duration time(String word, String millis) {
        try {
            int number = Integer.parseInt(millis);
            if (number >= 1 && number <= MOST_MILLIS) {
                return Duration.ofMillis(number);
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new IllegalArgumentException(
                word + ": milliseconds from 1 to " + MOST_MILLIS + " are needed, as in 400 or check-ip=50");
    }

    /** These deadlines with the times that were given. */
    Deadlines within(Deadlines deadlines) {
        Map<String, Duration> all = new HashMap<>(deadlines.own());
        all.putAll(own);
        return new Deadlines(usual == null ? deadlines.usual() : usual, all);
    }
}
