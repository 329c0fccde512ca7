package io.spoa.agent;

import io.spoa.agent.server.Bind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What an agent runs with.
 *
 * @param binds where it listens
 * @param workers how many workers, from 1
 * @param scripts the scripts in the order they are loaded
 */
public record Settings(List<Bind> binds, int workers, List<Path> scripts) {
    /** The biggest frame the agent is willing to handle; HAProxy usually offers 16380 bytes. */
    public static final int MAX_FRAME_SIZE = 1 << 20;

    /** The most bytes of a payload that comes in fragments. */
    public static final int MAX_PAYLOAD = 4 << 20;

    /** How many NOTIFYs may wait for a worker: 20 in flight on some thousand connections. */
    public static final int QUEUE_CAPACITY = 65_536;

    /** How long a connection may take to say HELLO. */
    public static final Duration HELLO_PATIENCE = Duration.ofSeconds(10);

    /** How long a NOTIFY may take from its arrival on; a callback that runs longer is stopped. */
    public static final Duration PROCESSING_LIMIT = Duration.ofSeconds(10);

    /** How long a stop waits for what is in flight. */
    public static final Duration DRAIN_LIMIT = Duration.ofSeconds(5);

    /** Copies the lists. */
    public Settings {
        binds = List.copyOf(binds);
        scripts = List.copyOf(scripts);
    }
}
