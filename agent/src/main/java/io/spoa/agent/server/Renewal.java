package io.spoa.agent.server;

import java.util.List;

/**
 * Certificates that were read and are good.
 *
 * @param changes what is different from those in use, each in a few words
 * @param take has handshakes use them from now on
 */
record Renewal(List<String> changes, Runnable take) {
    /** Copies the list. */
    public Renewal {
        changes = List.copyOf(changes);
    }
}
