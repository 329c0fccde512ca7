package io.spoa.agent.reload;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a reload.
 *
 * @param trigger what asked for it: {@code SIGHUP}
 * @param generation the number of the generation that answers since, from 1; the one before if it was refused
 * @param at when it began
 * @param took how long it took until the new generation answered, or until it was refused
 * @param messages the messages that have a callback now
 * @param changes what is different: {@code changed rules.lua}; empty if nothing is, or it was refused
 * @param error why it was refused, in one line with the place in the script if it is known; {@code null} if it was not
 */
public record ReloadResult(
        String trigger,
        int generation,
        Instant at,
        Duration took,
        List<String> messages,
        List<String> changes,
        @Nullable String error) {
    /** Copies the lists. */
    public ReloadResult {
        messages = List.copyOf(messages);
        changes = List.copyOf(changes);
    }

    /** Whether the new generation answers. */
    public boolean ok() {
        return error == null;
    }

    /** What answers now and what is different, or why it was refused. */
    public String text() {
        if (error != null) {
            return error;
        }
        return (messages.isEmpty() ? "no message" : String.join(", ", messages)) + "; "
                + (changes.isEmpty() ? "no file is different" : String.join(", ", changes));
    }

    /** One line for people. */
    @Override
    public String toString() {
        if (error != null) {
            return "reload (" + trigger + ") refused after " + took.toMillis() + " ms, generation " + generation
                    + " goes on: " + text();
        }
        return "reload (" + trigger + ") in " + took.toMillis() + " ms: generation " + generation + " answers "
                + text();
    }
}
