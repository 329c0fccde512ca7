package io.spoa.agent.server;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Certificates that were read and are good.
 *
 * @param changes what is different from those in use, each in a few words
 * @param take has handshakes use them from now on
 */
public record Renewal(List<String> changes, Runnable take) {
    /** Copies the list. */
    public Renewal {
        changes = List.copyOf(changes);
    }

    /** Those of all listeners. */
    static Renewal of(List<Listener> listeners) throws IOException {
        List<String> changes = new ArrayList<>();
        List<Runnable> takes = new ArrayList<>();
        for (Listener listener : listeners) {
            TlsContext tls = listener.tls();
            if (tls == null) {
                continue;
            }
            try {
                Renewal renewal = tls.renew();
                renewal.changes.forEach(change -> changes.add(change + " at " + listener.address()));
                takes.add(renewal.take);
            } catch (IOException e) {
                throw new IOException("listener " + listener.address() + ": " + e.getMessage(), e);
            }
        }
        return new Renewal(changes, () -> takes.forEach(Runnable::run));
    }
}
