package io.spoa.agent.channel;

import java.util.concurrent.CompletableFuture;

/** A way to the callbacks that wait in other processes. Any thread; nothing of it waits, and what cannot be sent is no error. */
public interface Outlet extends AutoCloseable {
    /**
     * How it does, at one moment.
     *
     * @param name which way it is, for people
     * @param listening whether what others publish comes in by it
     * @param sent publications that went out
     * @param unsent publications that did not, or of which nobody knows
     * @param received what came in, publications of others or not
     * @param malformed what of it was no publication
     */
    record State(String name, boolean listening, long sent, long unsent, long received, long malformed) {}

    /**
     * Sends a publication.
     *
     * @param publication as {@link JsonPublication} writes it; nobody writes to it any more
     */
    void send(byte[] publication);

    /**
     * Sends a publication, and gives how many callbacks it reached, as far as that is told by this way. Ends within a second, and never with
     * an error.
     */
    default CompletableFuture<Long> ask(byte[] publication) {
        send(publication);
        return CompletableFuture.completedFuture(0L);
    }

    /** A callback of this process waits: from now on what others publish has to come in. Called with each that does. */
    void listen();

    /** How it does. */
    State state();

    @Override
    void close();
}
