package io.spoa.agent.trace;

import io.spoa.agent.log.AccessSubject;
import io.spoa.spop.codec.MessageView;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What there is to tell of a message, once its answer is ready.
 *
 * @param from the NOTIFY it came with
 * @param message the message
 * @param script the script whose callback it was; empty if there was none
 * @param language its language; empty if there was none
 * @param startNanos when the callback began, on the clock of {@link System#nanoTime}
 * @param endNanos when it ended, on the same clock
 * @param actions how many actions it set
 * @param outcome how it went, in one word
 * @param failed whether that is an error
 * @param error what the error says, put into words if anybody wants to know; {@code null} if the outcome says all there is
 */
public record TracedMessage(
        AccessSubject from,
        MessageView message,
        String script,
        String language,
        long startNanos,
        long endNanos,
        int actions,
        String outcome,
        boolean failed,
        @Nullable Supplier<String> error) {}
