package io.spoa.agent.admin;

import java.util.List;

/** What an admin server serves. On its thread. */
interface Site {
    /** Tells whether messages should be sent here. */
    void readiness(Exchange exchange);

    /**
     * Answers somebody who may look, at once or later.
     *
     * @return whether there is something at this path
     */
    boolean answer(Exchange exchange, String path);

    /** Publishes on a channel, for somebody who may. */
    void publish(Exchange exchange, String channel, byte[] text);

    /** A second has passed. */
    void tick();

    /** The paths that there are. */
    List<String> paths();
}
