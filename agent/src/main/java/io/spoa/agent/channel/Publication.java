package io.spoa.agent.channel;

import org.jspecify.annotations.Nullable;

/**
 * What somebody published.
 *
 * @param from the {@link Channels#sender} of who did; empty if another program did
 * @param channel where
 * @param value of the bridge; nobody writes to it
 */
record Publication(String from, String channel, @Nullable Object value) {}
