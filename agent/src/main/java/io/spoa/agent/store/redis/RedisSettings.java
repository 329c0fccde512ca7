package io.spoa.agent.store.redis;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Where {@code spoa.store} is.
 *
 * @param url where Redis is
 * @param prefix what all keys begin with there
 * @param timeout how long a call waits for an answer
 * @param caFile the certificates that Redis's is to be signed by; without it those that Java trusts
 */
public record RedisSettings(RedisUrl url, String prefix, Duration timeout, Optional<Path> caFile) {
    /** What keys begin with if nobody says otherwise. */
    public static final String PREFIX = "spoa:";

    /** How long a call waits if nobody says otherwise. */
    public static final Duration TIMEOUT = Duration.ofMillis(100);
}
