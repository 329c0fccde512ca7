package io.spoa.agent.stats;

/**
 * What an agent's workers leave behind.
 *
 * @param messages the numbers of each message
 * @param errors the last errors of callbacks
 * @param slow the last messages that took long
 */
public record Records(MessageStats messages, RecentErrors errors, SlowMessages slow) {
    /** Nothing happened. */
    public Records() {
        this(new MessageStats(), new RecentErrors(), new SlowMessages());
    }
}
