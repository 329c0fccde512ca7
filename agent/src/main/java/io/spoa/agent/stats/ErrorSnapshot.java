package io.spoa.agent.stats;

import io.spoa.script.ScriptPlace;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error that happened once or often.
 *
 * @param message the message whose callback it was
 * @param language the script's language
 * @param outcome what it meant for the message
 * @param place where, if it is known
 * @param text what the last one said, one line
 * @param stack the last one's stack in the script's own terms, a line a level; empty if it is not known
 * @param excerpt the script around the place; empty if it is not known, one line if the file has changed since
 * @param job the NOTIFY of the last one, for people: stream, frame and peer
 * @param count how often
 * @param first when first
 * @param last when last
 */
public record ErrorSnapshot(
        String message,
        String language,
        Outcome outcome,
        @Nullable ScriptPlace place,
        String text,
        String stack,
        List<SourceLine> excerpt,
        String job,
        long count,
        Instant first,
        Instant last) {}
